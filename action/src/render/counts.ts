import type { Change } from '../generator.ts';

const names: Record<Change['kind'], string> = {
	service: 'services',
	route: 'routes',
	server: 'servers',
	listener: 'listeners',
	access: 'access',
	limit: 'limits',
	timeout: 'timeouts',
	tls: 'TLS',
	other: 'other lines',
};
const signs = { added: '+', removed: '−', changed: '~', moved: '↕', renamed: '→' } as const;

/** `services +1 · servers +2 −1 ~1`: what a reviewer looks at first. */
export function counts(changes: readonly Change[]): string {
	const parts = (Object.keys(names) as Change['kind'][]).map((kind) => {
		const numbers = (['added', 'removed', 'changed', 'moved', 'renamed'] as const).flatMap((action) => {
			const n = changes.filter((change) => change.kind === kind && change.action === action).length;
			return n ? [`${signs[action]}${n}`] : [];
		});
		return numbers.length ? `${names[kind]} ${numbers.join(' ')}` : '';
	});
	return parts.filter(Boolean).join(' · ');
}

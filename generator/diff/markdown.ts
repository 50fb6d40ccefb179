import { visible } from '../diagnostics.ts';
import type { Change } from './compare.ts';
import { type Kind, kinds } from './facts.ts';

const TITLE: Record<Kind, string> = {
	service: 'Services',
	route: 'Routes',
	server: 'Servers',
	listener: 'Listeners',
	access: 'Access',
	limit: 'Limits',
	timeout: 'Timeouts',
	tls: 'TLS',
	other: 'Other directives',
};
const SIGN = { added: '➕', removed: '➖', changed: '✏️', moved: '↕️', renamed: '✏️' };

/** The changes as people read them, grouped by what they are about. */
export function markdown(changes: readonly Change[], reload: boolean): string {
	if (changes.length === 0) return 'Nothing changes for HAProxy.\n';
	const out: string[] = [];
	for (const kind of kinds) {
		const mine = changes.filter((c) => c.kind === kind);
		if (mine.length === 0) continue;
		out.push(`**${TITLE[kind]}**`, '', ...(kind === 'other' ? others(mine, changes) : mine.map(item)), '');
	}
	const runtime = changes.flatMap((c) => c.runtime ?? []);
	out.push(reload ? 'HAProxy must be reloaded.' : `No reload is needed: ${runtime.map(code).join(', ')} over the runtime API does it.`);
	return `${out.join('\n')}\n`;
}

/** What came or went with its whole section is one line a section: who reads of a new backend wants to know of it, but not first. */
function others(mine: readonly Change[], all: readonly Change[]): string[] {
	const isSection = (c: Change) => (c.kind === 'service' || c.name === '') && (c.action === 'added' || c.action === 'removed');
	const whole = new Set(all.filter(isSection).map((c) => c.where));
	const isPart = (c: Change) => whole.has(c.where) && !isSection(c);
	const sections = new Map<string, Change[]>();
	for (const c of mine) {
		if (!isPart(c)) continue;
		const list = sections.get(c.where);
		if (list) list.push(c);
		else sections.set(c.where, [c]);
	}
	const said = (c: Change) => code([c.name, c.after ?? c.before].filter(Boolean).join(' '));
	return [
		...mine.filter((c) => !isPart(c)).map(item),
		...[...sections].map(([where, list]) => `- ${SIGN[list[0]!.action]} with ${code(where)}: ${list.map(said).join(', ')}`),
	];
}

function item(c: Change): string {
	if (c.action === 'renamed') return `- ${SIGN.renamed} renamed ${code(c.before ?? '')}: ${code(c.where)} now`;
	const what = [
		c.name ? code(c.name) : '',
		c.where && (c.name !== c.where.split(' ')[1] || c.kind !== 'service') ? (c.name ? `in ${code(c.where)}` : code(c.where)) : '',
		c.under ? `under ${code(c.under)}` : '',
	]
		.filter(Boolean)
		.join(' ');
	if (c.action === 'moved')
		return `- ${SIGN.moved} moved ${what}: ${c.after === undefined ? 'it is the first now' : `behind ${code(c.after)} now`}`;
	const detail =
		c.action === 'changed'
			? `: ${code(c.before ?? '')} → ${code(c.after ?? '')}`
			: (c.after ?? c.before) && (c.after ?? c.before) !== c.name
				? `: ${code(c.after ?? c.before ?? '')}`
				: '';
	return `- ${SIGN[c.action]} ${c.action} ${what}${detail}`;
}

/** Text in a code span, whatever backticks it holds. */
function code(text: string): string {
	const clean = visible(text.replace(/[\r\n]+/g, ' '));
	const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map((t) => t.length));
	const fence = '`'.repeat(longest + 1);
	return longest > 0 || clean === '' ? `${fence} ${clean} ${fence}` : `${fence}${clean}${fence}`;
}

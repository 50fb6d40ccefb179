import { closest } from '../closest.ts';
import type { Config } from '../config.ts';
import { predefined } from '../expr/index.ts';
import type { Ref } from '../problem.ts';
import { located, type Reading, type Reporter } from './statement.ts';

/** What each kind of reference may name: the kinds of sections that declare it. */
const DECLARED_BY: Record<string, readonly string[]> = {
	backend: ['backend', 'listen'],
	frontend: ['frontend', 'listen'],
	resolvers: ['resolvers'],
	peers: ['peers'],
	userlist: ['userlist'],
	cache: ['cache'],
	mailers: ['mailers'],
	ring: ['ring'],
	'fcgi-app': ['fcgi-app'],
	'http-errors': ['http-errors'],
	'log-profile': ['log-profile'],
	defaults: ['defaults'],
};

/** Names of what is not declared anywhere. */
export function checkReferences(config: Config, readings: readonly Reading[], report: Reporter): void {
	const names = new Map<string, Set<string>>();
	for (const s of config.sections) if (s.name !== undefined) (names.get(s.kind) ?? names.set(s.kind, new Set()).get(s.kind)!).add(s.name);
	const known = (kind: string) => (DECLARED_BY[kind] ?? []).flatMap((k) => [...(names.get(k) ?? [])]);
	const acls = new Map<unknown, Set<string>>();
	for (const { section, statement } of readings) {
		if (statement.keyword === 'acl' && statement.words[0])
			(acls.get(section) ?? acls.set(section, new Set()).get(section)!).add(statement.words[0].text);
	}
	for (const reading of readings) {
		for (const ref of reading.refs) {
			const word = reading.statement.words[ref.word];
			if (word?.source !== undefined || ref.name === '') continue;
			const declared =
				ref.kind === 'acl' ? [...(acls.get(reading.section) ?? []), ...Object.keys(predefined)] : DECLARED_BY[ref.kind] && known(ref.kind);
			if (!declared || declared.includes(ref.name) || dynamic(reading, ref)) continue;
			const near = closest(ref.name, declared);
			const hint = near
				? `Did you mean "${near}"?`
				: ref.kind === 'acl'
					? 'Declare it with "acl" in this section.'
					: `Declare it: ${ref.kind} ${ref.name}.`;
			report(
				located(reading.statement, {
					severity: 'error',
					code: `unknown-${ref.kind}`,
					message: `there is no ${ref.kind} "${ref.name}"`,
					hint,
					word: ref.word,
					at: ref.at,
					length: ref.length,
				}),
			);
		}
	}
}

/** A backend named by a log-format is known only when a request comes. */
const dynamic = (reading: Reading, ref: Ref) =>
	ref.kind === 'backend' && ref.name.includes('%[') && reading.statement.keyword === 'use_backend';

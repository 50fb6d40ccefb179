import type { Config, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { located } from './reading.ts';

/** Groups of users, and users of groups, that their userlist does not have. */
export function checkUsers(config: Config, report: Reporter): void {
	for (const section of config.sections) {
		if (section.kind !== 'userlist' || section.branch === 'skipped') continue;
		const named = (keyword: string) => new Set(section.statements.filter((s) => s.keyword === keyword).map((s) => s.words[0]?.text));
		const names = { user: named('user'), group: named('group') };
		for (const statement of section.statements) {
			if (statement.keyword === 'user') look(statement, 'groups', 'group', names.group, report);
			else if (statement.keyword === 'group') look(statement, 'users', 'user', names.user, report);
		}
	}
}

function look(statement: Statement, word: string, kind: string, known: ReadonlySet<string | undefined>, report: Reporter): void {
	const at = statement.words.findIndex((w, n) => n > 0 && w.text === word);
	const list = statement.words[at + 1];
	if (at < 0 || !list || list.unknown) return;
	let next = 0;
	for (const name of list.text.split(',')) {
		const from = next;
		next += name.length + 1;
		if (name === '' || known.has(name)) continue;
		const message = `there is no ${kind} "${name}" in this userlist`;
		report(
			located(statement, {
				severity: 'error',
				code: `unknown-${kind}`,
				message,
				word: at + 1,
				at: from,
				length: name.length,
			}),
		);
	}
}

import { located } from '../check/reading.ts';
import type { Path } from '../diagnostics.ts';
import type { Reporter } from '../door.ts';
import type { Line } from './line.ts';
import type { Policy } from './schema.ts';

/** What a rule found: its key in the policy, and the word of the line that breaks it; -1 is the keyword. */
export type Rule = Exclude<keyof Policy, 'allow'>;
export type Finding = { rule: Rule; message: string; hint: string; word: number };
/** The diagnostic of each rule. */
export const codes = {
	versions: 'policy-version',
	deny: 'policy-denied',
	paths: 'policy-path',
	serverCidrs: 'policy-server',
	bindPorts: 'policy-port',
	minTls: 'policy-tls',
	requiredTimeouts: 'policy-timeout',
	maxBytes: 'policy-bytes',
	maxServices: 'policy-services',
	maxServers: 'policy-servers',
} as const satisfies Record<Rule, string>;

/** The rule that a diagnostic is of, if it is of one. */
export const ruleOf = (code: string): Rule | undefined => (Object.keys(codes) as Rule[]).find((rule) => codes[rule] === code);

export type Say = (line: Line, finding: Finding) => void;

/** Every message begins with the rule, so that the reader knows whom to ask, and ends with the mend. */
export const speaker =
	(report: Reporter): Say =>
	(line, { rule, message, hint, word }) => {
		const said = { severity: 'error' as const, code: codes[rule], message: `policy ${rule}: ${message}`, hint };
		if (line.ofText)
			return report({ ...said, path: line.statement.path, ...(line.statement.line !== undefined && { line: line.statement.line }) });
		report(located(line.statement, { ...said, word, at: 0, length: line.statement.words[word]?.text.length ?? 0 }));
	};

/** The same, for rules about the document or a section as a whole. */
export const speakOf = (report: Reporter, rule: Rule, message: string, hint: string, path: Path): void =>
	report({ severity: 'error', code: codes[rule], message: `policy ${rule}: ${message}`, hint, path });

/** What the runner reads from standard output: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
import type { Diagnostic, Severity } from '../../../generator/diagnostics.ts';

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** The runner also takes `##[command]` in the middle of a line, and `::command::` after blanks. */
const harmless = (line: string): string => line.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1: :');

export type Command = { name: string; properties?: Record<string, string | number | undefined>; message: string };

export function formatCommand({ name, properties = {}, message }: Command): string {
	const given = Object.entries(properties).filter(([, value]) => value !== undefined);
	const list = given.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
	return `::${name}${list ? ` ${list}` : ''}::${data(message)}`;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

export const command = (name: string, message: string, properties: Command['properties'] = {}): void =>
	write(formatCommand({ name, properties, message }));

/** A line of the log. Text from params and paths goes through here, and cannot become a command. */
export const log = (text: string): void => {
	for (const line of text.split(/\r\n|\r|\n/)) write(harmless(line));
};

/** Keeps a secret out of the log, whoever prints it. */
export const mask = (secret: string | undefined): void => {
	if (secret && secret.length > 3) command('add-mask', secret);
};

const levels: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows ten annotations of each level a step, and drops the others. */
export const annotationLimit = 10;

export class Annotations {
	private counts = new Map<string, number>();
	dropped = 0;

	add(severity: Severity, message: string, properties: Command['properties'] = {}): void {
		const level = levels[severity];
		const count = (this.counts.get(level) ?? 0) + 1;
		this.counts.set(level, count);
		if (count > annotationLimit) {
			this.dropped++;
			log(`${severity}: ${properties.file ? `${properties.file}:${properties.line ?? 1}: ` : ''}${message}`);
		} else command(level, message, properties);
	}

	/** On the params file's line, where a reviewer looks. */
	diagnostic({ severity, code, message, hint, file, line, column, length }: Diagnostic): void {
		const endColumn = column !== undefined && length !== undefined ? column + length : undefined;
		this.add(severity, hint ? `${message}\n${hint}` : message, { file, line, col: column, endColumn, title: `haproxy-config: ${code}` });
	}
}

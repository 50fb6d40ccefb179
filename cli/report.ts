import { CONTROL } from '../generator/diagnostics.ts';
import type { Diagnostic } from '../generator/index.ts';
import type { Texts } from './input.ts';

export type Format = 'text' | 'json' | 'github';

const CODES = { error: '31', warning: '33', info: '36', dim: '2', bold: '1' } as const;
type Paint = (style: keyof typeof CODES, text: string) => string;

/** Colours only for a person at a terminal (no-color.org). */
export const painter = (stream: { isTTY?: boolean }): Paint =>
	stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
		? (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m`
		: (_, text) => text;

/** Diagnostics as they are printed: for people, for programs, or as GitHub's workflow commands. */
export function render(diagnostics: readonly Diagnostic[], texts: Texts, format: Format, paint: Paint): string {
	if (format === 'json') return `${JSON.stringify(diagnostics, null, 2)}\n`;
	if (format === 'github') return diagnostics.map(workflowCommand).join('');
	// A file is cut into lines once: there may be thousands of diagnostics.
	const cut = new Map<string, readonly string[] | undefined>();
	const sourceOf = ({ file, line }: Diagnostic): string | undefined => {
		if (file === undefined || line === undefined) return undefined;
		if (!cut.has(file)) cut.set(file, texts.get(file)?.split('\n'));
		return cut.get(file)?.[line - 1]?.replace(/\r$/, '');
	};
	return diagnostics.map((d) => forPeople(d, sourceOf(d), paint)).join('');
}

function forPeople(d: Diagnostic, source: string | undefined, paint: Paint): string {
	const where = [d.file, d.line, d.column].filter((x) => x !== undefined).join(':');
	let text = `${where ? `${paint('bold', `${where}:`)} ` : ''}${paint(d.severity, `${d.severity}[${d.code}]`)}: ${d.message}\n`;
	if (source !== undefined) text += excerpt(source, d, paint);
	if (d.hint) text += `  ${paint('dim', '=')} ${d.hint}\n`;
	return text;
}

const WIDTH = 100;

/** Unicode has a picture for each of ASCII's; as wide as what it stands for, so that the caret stays where it belongs. */
const pictured = (c: string): string => (c < ' ' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : c === '\u007f' ? '\u2421' : '\ufffd');

/** The source line and a caret line; of a long line the part round the fault. */
function excerpt(source: string, d: Diagnostic, paint: Paint): string {
	const column = (d.column ?? 1) - 1;
	const from = column > WIDTH - 20 ? column - 40 : 0;
	const shown = source
		.slice(from, from + WIDTH)
		.replaceAll('\t', ' ')
		.replace(CONTROL, pictured);
	const length = Math.max(1, Math.min(d.length ?? 1, shown.length - (column - from)));
	const number = String(d.line);
	const gutter = ' '.repeat(number.length);
	return `${paint('dim', `${number} |`)} ${shown}\n${paint('dim', `${gutter} |`)} ${' '.repeat(column - from)}${paint(d.severity, '^'.repeat(length))}\n`;
}

const escapeData = (s: string) => s.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (s: string) => escapeData(s).replaceAll(':', '%3A').replaceAll(',', '%2C');
const LEVEL = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function workflowCommand(d: Diagnostic): string {
	const properties = {
		file: d.file,
		line: d.line,
		col: d.column,
		endColumn: d.column !== undefined && d.length ? d.column + d.length : undefined,
		title: d.code,
	};
	const list = Object.entries(properties)
		.filter(([, v]) => v !== undefined)
		.map(([k, v]) => `${k}=${escapeProperty(String(v))}`);
	return `::${LEVEL[d.severity]} ${list.join(',')}::${escapeData(d.hint ? `${d.message}. ${d.hint}` : d.message)}\n`;
}

/** The last line of a run for people: how many there were. */
export function summary(diagnostics: readonly Diagnostic[]): string {
	const count = (severity: string) => diagnostics.filter((d) => d.severity === severity).length;
	const say = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
	return `${say(count('error'), 'error')}, ${say(count('warning'), 'warning')}\n`;
}

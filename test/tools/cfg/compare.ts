import { type Config, type Directive, type Section, sections } from '../cfg.ts';

/** Lines of these words are told apart by their second: how they stand among each other says nothing. */
const bySecond = new Set([
	'option',
	'timeout',
	'stats',
	'rate-limit',
	'email-alert',
	'capture',
	'compression',
	'hash-type',
	'persist',
	'retry-on',
]);
/** Lines that act on the ones behind them, whatever their first word. */
const together: Readonly<Record<string, string>> = {
	'default-server': 'server',
	'server-template': 'server',
	'default-bind': 'bind',
	presetenv: 'setenv',
	resetenv: 'setenv',
	unsetenv: 'setenv',
};

/** The lines among which order is kept: those of one keyword. */
export function family(words: readonly string[]): string {
	const own = words[0] === 'no' || words[0] === 'default' ? words.slice(1) : words;
	const first = own[0] ?? '';
	return bySecond.has(first) ? `${first} ${own[1] ?? ''}` : (together[first] ?? first);
}

const text = (words: readonly string[]): string =>
	words
		.map((word) => JSON.stringify(Buffer.from(word.replaceAll('\0', ''), 'latin1').toString('utf8')))
		.map((quoted) => (/^"[^\s"'\\#]+"$/.test(quoted) ? quoted.slice(1, -1) : quoted))
		.join(' ');
const key = ({ words, when }: Directive): string => JSON.stringify([when, words]);
const shown = ({ words, when, line }: Directive): string => `${text(words)}${when.map((w) => ` [${w}]`).join('')} (line ${line})`;

/** What of `a` is not in `b`, counting each as often as it stands. */
function missing<T>(a: readonly T[], b: readonly T[], id: (item: T) => string): T[] {
	const left = new Map<string, number>();
	for (const item of b) left.set(id(item), (left.get(id(item)) ?? 0) + 1);
	return a.filter((item) => {
		const n = left.get(id(item)) ?? 0;
		if (n > 0) left.set(id(item), n - 1);
		return n === 0;
	});
}

/**
 * The sections in an order that only meaning decides: all of `global` as one, and the others under the line that opens them,
 * with which `defaults` a proxy without `from` takes.
 */
function arrange({ sections: all }: Config): Map<string, Section> {
	const arranged = new Map<string, Section>();
	let defaults = 0;
	for (const section of all) {
		const kind = section.words[0] ?? '';
		if (kind === 'defaults') defaults++;
		const inherits = ['frontend', 'backend', 'listen'].includes(kind) && !section.words.includes('from');
		let id = JSON.stringify([section.when, section.words, inherits ? defaults : kind === 'defaults' ? `defaults ${defaults}` : 0]);
		if (kind === 'global') id = JSON.stringify([section.when, ['global'], 0]);
		const known = arranged.get(id);
		if (known && kind === 'global') {
			known.directives.push(...section.directives);
			continue;
		}
		while (arranged.has(id)) id += ' again';
		arranged.set(id, { ...section, directives: [...section.directives] });
	}
	return arranged;
}

/** How config `b` differs from `a`, one sentence each; none where they are equal. */
export function differences(a: string, b: string): string[] {
	const [one, two] = [sections(a), sections(b)];
	const out: string[] = [];
	const [before, after] = [arrange(one), arrange(two)];
	for (const [id, section] of before) if (!after.has(id)) out.push(`lost section: ${shown(section)}`);
	for (const [id, section] of after) if (!before.has(id)) out.push(`new section: ${shown(section)}`);
	for (const [id, section] of before) {
		const other = after.get(id);
		if (other) out.push(...inSection(section, other));
	}
	const header = top(b);
	for (const comment of missing(one.comments, two.comments, String)) out.push(`lost comment: ${comment}`);
	for (const comment of missing(two.comments, one.comments, String)) if (!header.has(comment)) out.push(`new comment: ${comment}`);
	return out;
}

function inSection(a: Section, b: Section): string[] {
	const name = text(a.words) || 'the top';
	const lost = missing(a.directives, b.directives, key);
	const added = missing(b.directives, a.directives, key);
	const out = [...lost.map((d) => `lost in ${name}: ${shown(d)}`), ...added.map((d) => `new in ${name}: ${shown(d)}`)];
	if (out.length > 0) return out;
	const others = families(b);
	for (const [which, own] of families(a)) {
		const other = others.get(which) ?? [];
		const at = own.findIndex((directive, i) => key(directive) !== key(other[i]!));
		if (at >= 0) out.push(`other order of ${which} in ${name}: ${shown(own[at]!)} has become ${shown(other[at]!)}`);
	}
	return out;
}

function families({ directives }: Section): Map<string, Directive[]> {
	const found = new Map<string, Directive[]>();
	for (const directive of directives) {
		const which = family(directive.words);
		found.set(which, [...(found.get(which) ?? []), directive]);
	}
	return found;
}

/** The comments that open the file: where the generator says what it is. */
const top = (config: string): Set<string> =>
	new Set((/^(?:[ \t]*#[^\n]*\n)*/.exec(config)?.[0] ?? '').split('\n').map((line) => line.replace(/^\s*#/, '').trim()));

/** Section by section the same lines with the same words, in the same order within each family, and the same comments. */
export const equalConfigs = (a: string, b: string): boolean => differences(a, b).length === 0;

import { scanClass } from './regex-class.ts';
import { scanEscape } from './regex-escape.ts';
import { openGroup } from './regex-group.ts';
import { type Options, Scan } from './regex-scan.ts';

/*
 * What PCRE2 finds wrong with a regex, as near as its text alone tells: one pass, no backtracking. HAProxy compiles in byte mode,
 * without automatic captures except for `regm` patterns and regsub(), so that \1 in a path_reg refers to nothing.
 */

const braces = /\{ *(\d*) *(?:(,) *(\d*) *)?\}/y;
const strictBraces = /\{(\d+)(?:(,)(\d*))?\}/y;

/** Reads a quantifier where one stands; `{` that begins none is a character. */
function quantifier(scan: Scan): boolean {
	const c = scan.text[scan.i];
	let unlimited = c === '*' || c === '+';
	let fixed = false;
	if (c === '{') {
		const start = scan.i;
		const found = scan.take(scan.modern ? braces : strictBraces);
		if (!found || (found[1] === '' && !found[3])) {
			scan.i = start;
			return false;
		}
		const low = Number(found[1]);
		const high = found[2] === undefined ? low : found[3] === '' ? undefined : Number(found[3]);
		if (low > 65535 || (high ?? 0) > 65535) scan.fail(`'${found[0]}' repeats more than 65535 times`);
		if (high !== undefined && low > high) scan.fail(`'${found[0]}' has its numbers the wrong way round`);
		unlimited = high === undefined;
		fixed = low === high;
	} else if (c === '*' || c === '+' || c === '?') scan.i++;
	else return false;
	if (!scan.item) scan.fail(`nothing to repeat before '${scan.text.slice(scan.i - 1, scan.i)}' at offset ${scan.i - 1}`);
	if (scan.look === 'behind' && (unlimited || (!scan.modern && !fixed))) scan.fail('a lookbehind must not be of unlimited length');
	if (scan.text[scan.i] === '?' || scan.text[scan.i] === '+') scan.i++;
	scan.item = false;
	return true;
}

function closeGroup(scan: Scan): undefined {
	scan.i++;
	const group = scan.groups.pop();
	if (!group) return scan.fail(`')' at offset ${scan.i - 1} closes nothing`);
	if (group.kind === 'condition' && group.branches > 2) scan.fail('a conditional group has at most two branches');
	if (group.reset) scan.count = Math.max(group.reset.most, scan.count);
	scan.extended = group.extended;
	scan.captures = group.captures;
	scan.item = true;
}

function bar(scan: Scan): undefined {
	scan.i++;
	scan.item = false;
	const group = scan.groups.at(-1);
	if (!group) return;
	group.branches++;
	if (group.reset) {
		group.reset.most = Math.max(group.reset.most, scan.count);
		scan.count = group.reset.from;
	}
}

/** Why PCRE2 would refuse a regex; undefined where it takes it. */
export function checkRegex(text: string, options: Options): string | undefined {
	const scan = new Scan(text, options);
	while (scan.i < text.length && scan.fault === undefined) {
		const c = text[scan.i]!;
		if (scan.extended && /\s/.test(c)) scan.i++;
		else if (scan.extended && c === '#') {
			const end = text.indexOf('\n', scan.i);
			scan.i = end < 0 ? text.length : end + 1;
		} else if (c === '\\') scanEscape(scan);
		else if (c === '[') scanClass(scan);
		else if (c === '(') openGroup(scan);
		else if (c === ')') closeGroup(scan);
		else if (c === '|') bar(scan);
		else if (!quantifier(scan)) {
			scan.i++;
			scan.item = c !== '^' && c !== '$';
		}
	}
	if (scan.fault !== undefined) return `'${text}' is no valid regex: ${scan.fault}`;
	if (scan.groups.length > 0) return `'${text}' is no valid regex: ')' is missing`;
	const most = scan.count;
	const number = scan.numbers.find((n) => n > most || n < 0);
	if (number !== undefined) return `'${text}' is no valid regex: there is no group ${number}${captureHint(options)}`;
	const name = scan.named.find((n) => !scan.names.has(n));
	if (name !== undefined) return `'${text}' is no valid regex: there is no group '${name}'`;
	return undefined;
}

const captureHint = (options: Options): string =>
	options.captures ? '' : ', parentheses do not capture here; use (?<name>…) and \\k<name>';

import { refer } from './regex-escape.ts';
import type { Group, Scan } from './regex-scan.ts';

const assertions: Record<string, Group['kind']> = {
	pla: 'ahead',
	positive_lookahead: 'ahead',
	nla: 'ahead',
	negative_lookahead: 'ahead',
	napla: 'ahead',
	non_atomic_positive_lookahead: 'ahead',
	plb: 'behind',
	positive_lookbehind: 'behind',
	nlb: 'behind',
	negative_lookbehind: 'behind',
	naplb: 'behind',
	non_atomic_positive_lookbehind: 'behind',
	atomic: 'group',
	sr: 'group',
	script_run: 'group',
	asr: 'group',
	atomic_script_run: 'group',
};
const settings =
	/\(\*(?:UTF8?|UCP|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NO_JIT|NO_START_OPT|NOTEMPTY|NOTEMPTY_ATSTART|CRLF|CR|LF|ANYCRLF|ANY|NUL|BSR_ANYCRLF|BSR_UNICODE|LIMIT_(?:MATCH|DEPTH|HEAP|RECURSION)=\d+)\)/y;

function push(scan: Scan, kind: Group['kind'], reset = false): undefined {
	const { extended, captures, count } = scan;
	scan.groups.push({ kind, extended, captures, branches: 1, ...(reset && { reset: { from: count, most: count } }) });
	scan.item = false;
	if (scan.groups.length > 250) scan.fail('more than 250 parentheses inside of each other');
}

/** What begins with a parenthesis. */
export function openGroup(scan: Scan): undefined {
	const { text } = scan;
	const start = scan.i;
	if (scan.take(settings)) {
		// settings come first; elsewhere they are unknown verbs
		if (start > 0 && text[start - 1] !== ')') scan.fail(`'${text.slice(start, scan.i)}' must begin the regex`);
		return;
	}
	const verb = scan.take(/\(\*([A-Za-z_]*)([:)])/y);
	if (verb) return starred(scan, verb[1]!, verb[2]!);
	if (text.startsWith('(*', scan.i)) return scan.fail("nothing to repeat before '*'");
	if (text[scan.i + 1] !== '?') {
		scan.i++;
		push(scan, 'group');
		if (scan.captures) scan.count++;
		return;
	}
	scan.i += 2;
	question(scan);
}

function starred(scan: Scan, name: string, end: string): undefined {
	const kind = Object.hasOwn(assertions, name) ? assertions[name] : undefined;
	if (kind && end === ':') return push(scan, kind);
	if (!/^(?:ACCEPT|F|FAIL|COMMIT|PRUNE|SKIP|THEN|MARK|)$/.test(name)) return scan.fail(`'(*${name}' has no meaning`);
	if ((name === 'MARK' || name === '') && end === ')') return scan.fail(`'(*${name})' needs a name behind a colon`);
	if (end === ':' && !scan.take(/[^)]*\)/y)) return scan.fail("')' is missing");
	scan.item = name === 'ACCEPT';
}

/** Behind `(?`. */
function question(scan: Scan): undefined {
	const { text } = scan;
	if (scan.take(/#/y)) {
		const end = text.indexOf(')', scan.i);
		if (end < 0) return scan.fail("')' is missing behind a comment");
		scan.i = end + 1;
		return;
	}
	if (scan.take(/<?[=!]|<?\*|\*/y)) return push(scan, text.startsWith('(?<', scan.i - 3) || text[scan.i - 2] === '<' ? 'behind' : 'ahead');
	if (scan.take(/[:>]/y)) return push(scan, 'group');
	if (scan.take(/\|/y)) return push(scan, 'group', true);
	if (scan.take(/\(/y)) return condition(scan);
	const call = scan.take(/(?:R|([+-]?\d+)|&([A-Za-z_]\w*)|P>([A-Za-z_]\w*)|P=([A-Za-z_]\w*))\)/y);
	if (call) {
		scan.item = true;
		const to = call[1] ?? call[2] ?? call[3] ?? call[4];
		if (to !== undefined) refer(scan, to);
		return;
	}
	const callout = scan.take(/C(?:(\d*)|([`'"^%#$])[\s\S]*?\2|\{[^}]*\})\)/y);
	if (callout) {
		if (Number(callout[1] ?? 0) > 255) scan.fail('the number of a callout is at most 255');
		return;
	}
	const name = scan.take(/(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y);
	if (name) return named(scan, (name[1] ?? name[2])!);
	if (/^(?:P?<|')/.test(text.slice(scan.i, scan.i + 2)))
		return scan.fail("the name of a group is made of letters, digits and '_', a digit not first");
	options(scan);
}

function named(scan: Scan, name: string): undefined {
	const reset = scan.groups.some((group) => group.reset);
	if (scan.names.has(name) && !scan.duplicates && !reset) scan.fail(`two groups are called '${name}'`);
	if (name.length > (scan.modern ? 128 : 32)) scan.fail(`the name of group '${name}' is too long`);
	scan.names.add(name);
	scan.count++;
	push(scan, 'group');
}

/** Behind `(?(`. */
function condition(scan: Scan): undefined {
	const { text } = scan;
	if (text[scan.i] === '?' || text[scan.i] === '*') {
		push(scan, 'condition');
		scan.i--;
		return openGroup(scan);
	}
	const test = scan.take(
		/(?:R(\d*)|R&([A-Za-z_]\w*)|DEFINE|VERSION>?=\d+(?:\.\d*)?|([+-]?\d+)|<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|([A-Za-z_]\w*))\)/y,
	);
	if (!test) return scan.fail('a conditional group needs the number or name of a group, or an assertion');
	const to = test[1] || (test[2] ?? test[3] ?? test[4] ?? test[5] ?? test[6]);
	if (to !== undefined) refer(scan, to);
	push(scan, 'condition');
}

/** `(?i)`, `(?^x-s:`: settings for the rest of the group or for one of their own. */
function options(scan: Scan): undefined {
	const start = scan.i;
	const found = scan.take(/(\^?)([a-zA-Z]*)(-?)([a-zA-Z]*)([:)])/y);
	const known = scan.modern ? /^(?:[imsxnJU]|xx|r|a[DSWPT]?)*$/ : /^(?:[imsxnJU]|xx)*$/;
	if (!found) {
		return scan.fail(
			/^[\^a-zA-Z-]*$/.test(scan.text.slice(start)) ? "')' is missing" : `'(?${scan.text.slice(start, start + 1)}' has no meaning`,
		);
	}
	const [, reset, on, dash, off, end] = found as unknown as [string, string, string, string, string, string];
	if (!known.test(on) || !known.test(off) || (reset && dash)) return scan.fail(`'(?${found[0]}' has no meaning`);
	const { extended, captures } = scan;
	if (end === ':') push(scan, 'group');
	scan.extended = off.includes('x') ? false : on.includes('x') || (reset === '' && extended);
	scan.captures = off.includes('n') ? true : on.includes('n') ? false : captures;
	if (on.includes('J')) scan.duplicates = true;
	scan.item = false;
}

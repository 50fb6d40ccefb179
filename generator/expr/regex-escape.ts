import { codeEscape, property } from './regex-class.ts';
import type { Scan } from './regex-scan.ts';

/** An escape outside of a class, at the backslash. */
export function scanEscape(scan: Scan): undefined {
	const { text } = scan;
	const c = text[scan.i + 1];
	if (c === undefined) return scan.fail("'\\' ends the regex");
	if (c === 'Q') {
		const end = text.indexOf('\\E', scan.i + 2);
		if (end !== scan.i + 2 && text.length > scan.i + 2) scan.item = true;
		scan.i = end < 0 ? text.length : end + 2;
		return;
	}
	if (c === 'E') {
		scan.i += 2;
		return;
	}
	scan.item = !'AbBGzZ'.includes(c);
	if (c === 'p' || c === 'P') property(scan);
	else if (/[1-9]/.test(c)) reference(scan);
	else if (c === 'x' || c === 'o' || c === 'c' || c === '0') codeEscape(scan);
	else if (c === 'g' || c === 'k') namedReference(scan, c);
	else {
		scan.i += 2;
		if (c === 'K' && scan.look !== undefined) scan.fail("'\\K' is not allowed in a lookaround");
		if (c === 'X' && scan.look === 'behind') scan.fail("'\\X' is not allowed in a lookbehind");
		if (c === 'N' && /^\{(?!\d*,?\d*\})/.test(text.slice(scan.i, scan.i + 8))) scan.fail("PCRE2 does not know '\\N{name}'");
		if (/[A-Za-z]/.test(c) && !'aAbBCdDefGhHKnNrRsStvVwWXzZ'.includes(c)) scan.fail(`'\\${c}' has no meaning`);
	}
}

/** \1 to \9 refer to a group; so do more digits if there are that many groups by now, else they are an octal number. */
function reference(scan: Scan): undefined {
	const digits = /^\d+/.exec(scan.text.slice(scan.i + 1, scan.i + 12))![0];
	const n = Number(digits);
	if (n >= 10 && !/^[89]/.test(digits) && n > scan.count) {
		codeEscape(scan);
		return;
	}
	scan.i += 1 + digits.length;
	scan.numbers.push(n);
}

function namedReference(scan: Scan, letter: 'g' | 'k'): undefined {
	const found =
		letter === 'g'
			? scan.take(/\\g(?:\{\s*([+-]?\d+|[A-Za-z_]\w*)\s*\}|<([+-]?\d+|[A-Za-z_]\w*)>|'([+-]?\d+|[A-Za-z_]\w*)'|([+-]?\d+))/y)
			: scan.take(/\\k(?:\{\s*([A-Za-z_]\w*)\s*\}|<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y);
	if (!found) return scan.fail(`'\\${letter}' must be followed by the ${letter === 'g' ? 'number or name' : 'name'} of a group`);
	refer(scan, (found[1] ?? found[2] ?? found[3] ?? found[4])!);
}

/** Notes a reference by name, number, or distance from here. */
export function refer(scan: Scan, to: string): undefined {
	if (/^[A-Za-z_]/.test(to)) scan.named.push(to);
	else if (to.startsWith('-')) scan.numbers.push(scan.count + 1 - Number(to.slice(1)) || -1);
	else scan.numbers.push(to.startsWith('+') ? scan.count + Number(to) : Number(to));
}

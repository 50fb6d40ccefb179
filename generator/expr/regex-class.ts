import type { Scan } from './regex-scan.ts';

const posix = new Set('alpha lower upper alnum ascii blank cntrl digit graph print punct space word xdigit'.split(' '));

/** A bracket that begins a POSIX class, up to its own end: `[:alpha:]`; PCRE2 also knows, and refuses, [.a.] and [=a=]. */
const posixForm = /\[([:.=])(\^?)([^\]\\]*?)\1\]/y;

/** A character class at `[`. */
export function scanClass(scan: Scan): undefined {
	const { text } = scan;
	const outside = scan.take(posixForm);
	if (outside) return scan.fail(`'${outside[0]}' belongs inside of a class: [${outside[0]}]`);
	scan.i++;
	// PCRE has word boundaries of this form
	if (scan.take(/\[?:[<>]:\]\]/y)) {
		scan.item = false;
		return;
	}
	if (text[scan.i] === '^') scan.i++;
	let first = true;
	/** What stands before a dash: the code of a character, or a set that cannot begin a range. */
	let low: number | 'set' | undefined;
	let range = false;
	const member = (code: number | 'set'): undefined => {
		if (range) {
			if (low === 'set' || code === 'set') scan.fail('a range in a class has a character on both sides');
			else if (low !== undefined && low > code) scan.fail('a range in a class goes from the lower to the higher character');
			low = undefined;
			range = false;
		} else low = code;
	};
	while (scan.fault === undefined) {
		const c = text[scan.i];
		if (c === undefined) return scan.fail("']' is missing");
		if (c === ']' && !first) {
			scan.i++;
			scan.item = true;
			return;
		}
		if (c === '\\' && text[scan.i + 1] === 'E') {
			scan.i += 2;
			continue;
		}
		if (c === '\\' && text[scan.i + 1] === 'Q') {
			const end = text.indexOf('\\E', scan.i + 2);
			const quoted = text.slice(scan.i + 2, end < 0 ? text.length : end);
			for (const ch of quoted) member(ch.charCodeAt(0));
			scan.i = end < 0 ? text.length : end + 2;
			if (quoted !== '') first = false;
			continue;
		}
		first = false;
		const set = c === '[' ? scan.take(posixForm) : undefined;
		if (set) {
			if (set[1] !== ':') scan.fail(`PCRE2 does not know '${set[0]}'`);
			else if (!posix.has(set[3]!)) scan.fail(`unknown class '${set[0]}'`);
			if (range) scan.fail('a range in a class has a character on both sides');
			low = 'set';
			// a dash behind a set is refused unless it ends the class
			if (text[scan.i] === '-' && text[scan.i + 1] !== ']' && text[scan.i + 1] !== undefined)
				scan.fail('a range in a class has a character on both sides');
		} else if (c === '-' && low !== undefined && !range && text[scan.i + 1] !== ']') {
			scan.i++;
			range = true;
		} else if (c === '\\') member(classEscape(scan));
		else {
			scan.i++;
			member(c.charCodeAt(0));
		}
	}
}

const controls: Record<string, number> = { a: 7, b: 8, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** An escape inside of a class: the character it stands for, or a set. */
function classEscape(scan: Scan): number | 'set' {
	const { text } = scan;
	const c = text[scan.i + 1];
	if (c === undefined) {
		scan.fail("'\\' ends the regex");
		return 'set';
	}
	if (Object.hasOwn(controls, c)) {
		scan.i += 2;
		return controls[c]!;
	}
	if ('dDhHsSvVwW'.includes(c)) {
		scan.i += 2;
		return 'set';
	}
	if (c === 'p' || c === 'P') {
		property(scan);
		return 'set';
	}
	if (c === 'x' || c === 'o' || c === 'c' || /[0-7]/.test(c)) return codeEscape(scan);
	scan.i += 2;
	if (/[A-Za-z89]/.test(c)) scan.fail(`'\\${c}' has no meaning in a class`);
	return c.charCodeAt(0);
}

/** \x41 \x{41} \o{101} \101 \cA: moves behind it, gives the character's code. */
export function codeEscape(scan: Scan): number {
	const { text } = scan;
	const c = text[scan.i + 1]!;
	if (c === 'c') {
		const next = text[scan.i + 2];
		scan.i += 3;
		if (next === undefined) scan.fail("'\\c' ends the regex");
		else if (!/[ -~]/.test(next)) scan.fail("'\\c' must be followed by a printable ASCII character");
		return next === undefined ? 0 : next.toUpperCase().charCodeAt(0) ^ 64;
	}
	let code = 0;
	const braced = scan.take(/\\([xo])\{([^}]*)\}/y);
	if (braced) {
		const digits = braced[2]!.trim();
		const good = braced[1] === 'x' ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/;
		if (!good.test(digits)) scan.fail(`'${braced[0]}' does not hold a character's number`);
		code = Number.parseInt(digits, braced[1] === 'x' ? 16 : 8);
	} else if (c === 'x') {
		const hex = scan.take(/\\x([0-9a-fA-F]{0,2})/y)!;
		if (text[scan.i] === '{' && hex[1] === '') scan.fail("'\\x{' is not closed");
		if (hex[1] === '' && scan.modern) scan.fail("'\\x' must be followed by hexadecimal digits");
		code = Number.parseInt(hex[1] || '0', 16);
	} else if (c === 'o') scan.fail("'\\o' must be followed by digits in braces");
	else code = Number.parseInt(scan.take(/\\([0-7]{1,3})/y)![1]!, 8);
	if (code > 255) scan.fail('a character is one byte, its number at most 255');
	return code;
}

/** General categories and the special properties; scripts and binary properties are taken at their word. */
const categories = /^\^?(?:any|c[cfnos]?|l[lmotu&c]?|m[cen]?|n[dlo]?|p[cdefios]?|s[ckmo]?|z[lps]?|xan|xps|xsp|xuc|xwd)$/i;

export function property(scan: Scan): undefined {
	const found = scan.take(/\\[pP](?:\{([^}]*)\}|([A-Za-z]))/y);
	if (!found) return scan.fail("'\\p' must be followed by a letter or a property in braces");
	const name = (found[1] ?? found[2])!.replace(/[\s_-]/g, '');
	const single = found[2] !== undefined && !/[CLMNPSZ]/i.test(found[2]);
	if (name === '' || single || (name.length < 4 && !categories.test(name))) scan.fail(`unknown property '${found[0]}'`);
}

import type { Arg } from './args.ts';
import type { Findings, Ref, Spot } from './problem.ts';

/** Reads like read_int64: clamped to 64 bits, undefined where it is no number. */
export function readInt(text: string): bigint | undefined {
	if (!/^[+-]?\d*$/.test(text)) return undefined;
	const digits = text.replace(/^[+-]/, '').replace(/^0+(?=\d)/, '');
	const value = digits.length > 19 ? 2n ** 64n : BigInt(digits || '0');
	const limit = 2n ** 63n;
	if (text.startsWith('-')) return value > limit ? -limit : -value;
	return value >= limit ? limit - 1n : value;
}

export const scopes = ['proc', 'sess', 'txn', 'req', 'res', 'check'] as const;

/** Why a variable's name is refused; undefined where it is fine (vars.c). */
export function variableFault(name: string): string | undefined {
	if (name === '') return 'the name of a variable must not be empty';
	const scope = scopes.find((s) => name.startsWith(`${s}.`) && name.length > s.length + 1);
	if (scope === undefined) return `a variable's name begins with its scope, one of ${scopes.map((s) => `${s}.`).join(' ')}, got '${name}'`;
	const wrong = /[^A-Za-z0-9_.]/.exec(name.slice(scope.length + 1));
	return wrong ? `a variable's name is made of letters, digits, '_' and '.', got '${wrong[0]}' in '${name}'` : undefined;
}

export const variableConditions = ['ifexists', 'ifnotexists', 'ifempty', 'ifnotempty', 'ifset', 'ifnotset', 'ifgt', 'iflt'] as const;

/** Decodes as base64.c would: groups of four, padded by at most two. */
export const isBase64 = (text: string): boolean => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==|[A-Za-z0-9+/]=))?$/.test(text);

/** OpenSSL's message digests by the names EVP_get_digestbyname() knows, those of its providers among them; letters in either case. */
const digests =
	/^(?:(?:rsa-)?(?:md4|md5|mdc2|ripemd160|sha1|sha1-2|sha224|sha256|sha384|sha512|sha512-224|sha512-256|sm3)|sha-1|sha2?-(?:224|256|384|512|512\/224|512\/256)|blake2[bs](?:512|256)|blake2b-512|blake2s-256|md5-sha1|ssl3-(?:md5|sha1)|ripemd|ripemd-160|rmd160|sha3-(?:224|256|384|512)|shake-?(?:128|256)|whirlpool|(?:md[45]|mdc2|ripemd160|sha(?:1|224|256|384|512)|sm3)withrsaencryption|ripemd160withrsa|sha512-2(?:24|56)withrsaencryption|id-rsassa-pkcs1-v1_5-with-sha3-(?:224|256|384|512)|rsa-sha3-(?:224|256|384|512))$/i;
export const isDigest = (name: string): boolean => digests.test(name);

/** What a check of one fetch or converter sees. */
export class Call {
	readonly what: string;
	readonly args: readonly Arg[];
	readonly out: Findings;
	readonly word: number;
	private readonly end: Spot;

	constructor(what: string, args: readonly Arg[], out: Findings, word: number, end: Spot) {
		this.what = what;
		this.args = args;
		this.out = out;
		this.word = word;
		this.end = end;
	}

	/** The text of an argument, '' where it is left out. */
	text(i: number): string {
		return this.args[i]?.text ?? '';
	}

	has(i: number): boolean {
		return this.args[i] !== undefined;
	}

	/** The number of an argument, 0 where it is left out. */
	int(i: number): bigint {
		return readInt(this.text(i)) ?? 0n;
	}

	spot(i: number): Spot {
		const arg = this.args[i];
		return arg ? { word: this.word, at: arg.at, length: Math.max(1, arg.length) } : this.end;
	}

	wrong(i: number, message: string, hint?: string): false {
		return this.out.error('wrong-argument', this.spot(i), `${this.what}: ${message}`, hint);
	}

	oneOf(i: number, allowed: readonly string[]): boolean {
		if (allowed.includes(this.text(i))) return true;
		return this.wrong(i, `argument ${i + 1} must be ${allowed.map((a) => `'${a}'`).join(', ')}, got '${this.text(i)}'`);
	}

	ref(kind: Ref['kind'], i: number, optional = false): true {
		this.out.ref(kind, this.text(i), this.spot(i), optional ? { optional } : {});
		return true;
	}

	/** Notes a variable where the argument is one; false where its name is none. */
	isVariable(i: number, how: NonNullable<Ref['how']> = 'get'): boolean {
		if (variableFault(this.text(i)) !== undefined) return false;
		this.out.ref('variable', this.text(i), this.spot(i), { how });
		return true;
	}

	variable(i: number, how: NonNullable<Ref['how']> = 'get'): boolean {
		const fault = variableFault(this.text(i));
		if (fault !== undefined) return this.out.error('wrong-variable', this.spot(i), `${this.what}: ${fault}`);
		return this.isVariable(i, how);
	}

	/** An argument that is a variable, or base64 text. */
	variableOrBase64(i: number): boolean {
		const text = this.text(i);
		if (text === '' || this.isVariable(i) || isBase64(text)) return true;
		return this.wrong(i, `argument ${i + 1} must be base64 text or a variable, got '${text}'`);
	}

	variableOrInt(i: number): boolean {
		if (this.isVariable(i)) return true;
		const value = readInt(this.text(i));
		return value !== undefined || this.wrong(i, `argument ${i + 1} must be an integer or a variable, got '${this.text(i)}'`);
	}
}

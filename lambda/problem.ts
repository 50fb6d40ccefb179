import type { Diagnostic } from '../generator/index.ts';

/** Every way in which a request fails; the code is the fragment of the problem's type, and a heading of docs/api.md. */
export const kinds = {
	'malformed-request': [400, 'The request is malformed'],
	unauthenticated: [401, 'The caller is not known'],
	forbidden: [403, 'The caller may not do this'],
	'policy-refused': [403, 'The policy refuses these params'],
	'not-found': [404, 'There is nothing at this path'],
	'method-not-allowed': [405, 'The path does not take this method'],
	'not-acceptable': [406, 'No answer of the wanted type can be given'],
	'too-slow': [408, 'The request did not come in time'],
	'too-large': [413, 'The request is too large'],
	'unsupported-media-type': [415, 'The body is of a type that is not read'],
	'invalid-params': [422, 'The params are not valid'],
	'headers-too-large': [431, 'The headers are too large'],
	internal: [500, 'The service failed'],
} as const;
export type Kind = keyof typeof kinds;

/** What a stranger is told: a status, a sentence, and the diagnostics of their own params (RFC 9457). */
export class Problem extends Error {
	readonly kind: Kind;
	readonly extra: { diagnostics?: readonly Diagnostic[]; rule?: string; headers?: Record<string, string> };

	constructor(kind: Kind, detail: string, extra: Problem['extra'] = {}) {
		super(detail);
		this.kind = kind;
		this.extra = extra;
	}

	get status(): number {
		return kinds[this.kind][0];
	}
}

/** What curl says of a body unless it is told what it sends. */
const CURLS = 'application/x-www-form-urlencoded';

/** 415, with what the route reads instead. */
export function wrongType(expected: readonly string[], got: string): Problem {
	const mend = got === CURLS ? ` That is what curl says by itself: add -H 'content-type: ${expected[0]}', or what it is.` : '';
	const detail = `Content-Type: expected ${expected.join(', ')}, got ${got ? `"${got.slice(0, 80)}"` : 'none'}.${mend}`;
	return new Problem('unsupported-media-type', detail, { headers: { 'accept-post': expected.join(', ') } });
}

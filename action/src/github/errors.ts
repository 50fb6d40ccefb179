import type { Answer } from '../http.ts';

/** What an error means to us; GitHub says the same thing in several ways. */
export type Kind = 'stale' | 'forbidden' | 'not-found' | 'protected' | 'unauthorized' | 'limited' | 'other';

export class GitHubError extends Error {
	readonly kind: Kind;
	constructor(kind: Kind, message: string) {
		super(message);
		this.name = 'GitHubError';
		this.kind = kind;
	}
}

export type GraphQLFault = { type?: string; message: string; path?: (string | number)[] };

const protectedWords = /protected branch|rule violations?|branch protection|required status check|must be made through a pull request/i;

export function kindOfGraphQL({ type, message }: GraphQLFault): Kind {
	if (type === 'STALE_DATA' || /expected branch to point to/i.test(message)) return 'stale';
	// Rulesets answer with another type than classic protection does.
	if (type === 'BRANCH_PROTECTION_RULE_VIOLATION' || protectedWords.test(message)) return 'protected';
	if (type === 'FORBIDDEN' || /resource not accessible/i.test(message)) return 'forbidden';
	if (type === 'NOT_FOUND' || /no ref exists|could not resolve to/i.test(message)) return 'not-found';
	return type === 'RATE_LIMITED' ? 'limited' : 'other';
}

export function kindOfRest({ status, headers }: Answer, message: string): Kind {
	if (status === 401) return 'unauthorized';
	if (status === 404 || status === 410 || /reference does not exist/i.test(message)) return 'not-found';
	if (/not a fast.?forward/i.test(message) || status === 409) return 'stale';
	if (protectedWords.test(message)) return 'protected';
	if (status === 429 || headers.get('x-ratelimit-remaining') === '0' || /rate limit/i.test(message)) return 'limited';
	return status === 403 ? 'forbidden' : 'other';
}

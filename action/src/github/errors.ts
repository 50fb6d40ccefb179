import { Failure } from '../failure.ts';

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

type Headers = Record<string, string | number | undefined>;

export function kindOfRest(status: number, headers: Headers, message: string): Kind {
	if (status === 401) return 'unauthorized';
	if (status === 404 || status === 410 || /reference does not exist/i.test(message)) return 'not-found';
	if (/not a fast.?forward/i.test(message) || status === 409) return 'stale';
	if (protectedWords.test(message)) return 'protected';
	if (status === 429 || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)) return 'limited';
	return status === 403 ? 'forbidden' : 'other';
}

/** What Octokit throws for an answer from 400 on, and for a `fetch` that threw, which is then its cause. */
type RequestError = Error & {
	status: number;
	request: Asked;
	response?: { headers: Headers; data: unknown };
};

const isRequestError = (error: unknown): error is RequestError => error instanceof Error && error.name === 'HttpError' && 'status' in error;

type Asked = { method: string; url: string };
const where = ({ method, url }: Asked, restUrl: string): string => `${method} ${url.startsWith(restUrl) ? url.slice(restUrl.length) : url}`;

/** Octokit gives what is not JSON as text or bytes, and no operation that is used here answers with either. */
export function refuseOthers(data: unknown, status: number, request: Asked, restUrl: string): void {
	if (data !== '' && (typeof data !== 'object' || data instanceof ArrayBuffer))
		throw new GitHubError('other', `${where(request, restUrl)}: GitHub answered ${status} with something that is not JSON`);
}

/** Throws Octokit's errors as ours, with what GitHub says and without Octokit's additions to it. */
export function rethrow(error: unknown, restUrl: string): never {
	if (!isRequestError(error)) throw error;
	const { status, request, response, cause } = error;
	if (!response) throw cause instanceof Failure ? cause : error;
	refuseOthers(response.data, status, request, restUrl);
	const message = (response.data as { message?: string } | null)?.message;
	throw new GitHubError(
		kindOfRest(status, response.headers, message ?? ''),
		`${where(request, restUrl)}: GitHub answered ${status}: ${message ?? 'no message'}`,
	);
}

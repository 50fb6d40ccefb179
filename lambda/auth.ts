import { Problem } from './problem.ts';
import type { Auth } from './settings.ts';

/** What API Gateway found out about the caller: the claims of a token that it verified, or an IAM identity. */
export type Caller = { claims?: Readonly<Record<string, unknown>>; iam?: unknown };

/**
 * Lets a caller in or says why not. Any repository on GitHub can have a token made for any audience, so what counts is who
 * owns it: numbers, since names can be given up and taken by others. `sub` is never looked at: its format changes.
 */
export function admit(auth: Auth, caller: Caller | undefined): void {
	if (auth.mode === 'none') return;
	if (auth.mode === 'iam') {
		if (caller?.iam === undefined) throw stranger('AWS4-HMAC-SHA256', 'The request is not signed with AWS credentials.');
		return;
	}
	const claims = caller?.claims;
	if (!claims) throw stranger('Bearer', 'The request carries no verified token.');
	if (auth.mode === 'jwt') return;
	// Text from API Gateway, a number from elsewhere; anything else is no id, whatever it would be as text.
	const idOf = (claim: unknown) => (typeof claim === 'string' || Number.isSafeInteger(claim) ? String(claim) : '');
	const named = (list: readonly string[], claim: string) => list.includes(idOf(claims[claim]));
	if (named(auth.repositoryOwnerIds, 'repository_owner_id') || named(auth.repositoryIds, 'repository_id')) return;
	throw new Problem(
		'forbidden',
		'Neither repository_owner_id nor repository_id of the token is on the list of this service. Its owner adds them in the Terraform variable "auth".',
	);
}

/** RFC 9110, 15.5.2: it must say what would be let in. */
const stranger = (scheme: string, detail: string) => new Problem('unauthenticated', detail, { headers: { 'www-authenticate': scheme } });

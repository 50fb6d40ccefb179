import { Failure } from '../failure.ts';
import { type Answer, send } from '../http.ts';
import { GitHubError, type GraphQLFault, kindOfGraphQL, kindOfRest } from './errors.ts';

export type Client = {
	rest: <T>(method: string, path: string, body?: unknown, repeatable?: boolean) => Promise<T>;
	/** `faults` are errors that came beside usable data. */
	graphql: <T>(query: string, variables: Record<string, unknown>) => Promise<{ data: T; faults: GraphQLFault[] }>;
	/** How many requests were answered. */
	calls: () => number;
};

// biome-ignore lint/suspicious/noExplicitAny: the callers say the shape, which the tests hold against GitHub's schemas
const parse = (answer: Answer, where: string): any => {
	try {
		return answer.text === '' ? undefined : JSON.parse(answer.text);
	} catch {
		throw new GitHubError('other', `${where}: GitHub answered ${answer.status} with something that is not JSON`);
	}
};

export function createClient(options: { token: string; timeout: number; version: string; restUrl: string; graphqlUrl: string }): Client {
	let calls = 0;
	const headers = {
		authorization: `Bearer ${options.token}`,
		accept: 'application/vnd.github+json',
		'user-agent': `haproxy-config-action/${options.version}`,
		'x-github-api-version': '2022-11-28',
	};
	const ask = async (url: string, method: string, body: unknown, repeatable: boolean): Promise<Answer> => {
		const answer = await send(url, {
			method,
			headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			timeout: options.timeout,
			repeatable,
		});
		calls++;
		if (answer.status >= 300 && answer.status < 400)
			throw new Failure(
				`${method} ${url}: GitHub answered a redirect, which is not followed with a token`,
				'Was the repository renamed or moved?',
			);
		return answer;
	};
	return {
		calls: () => calls,
		async rest(method, path, body, repeatable = true) {
			const answer = await ask(`${options.restUrl}${path}`, method, body, repeatable);
			const where = `${method} ${path}`;
			const json = parse(answer, where);
			if (answer.status < 400) return json;
			throw new GitHubError(
				kindOfRest(answer, json?.message ?? ''),
				`${where}: GitHub answered ${answer.status}: ${json?.message ?? 'no message'}`,
			);
		},
		async graphql(query, variables) {
			const answer = await ask(options.graphqlUrl, 'POST', { query, variables }, true);
			const json = parse(answer, 'GraphQL');
			if (answer.status >= 400)
				throw new GitHubError(
					kindOfRest(answer, json?.message ?? ''),
					`GraphQL: GitHub answered ${answer.status}: ${json?.message ?? 'no message'}`,
				);
			const faults: GraphQLFault[] = json?.errors ?? [];
			const usable = json?.data && Object.values(json.data).some((value) => value !== null);
			if (faults.length && !usable)
				throw new GitHubError(kindOfGraphQL(faults[0]!), faults.map((fault) => fault.message.trim()).join('; '));
			if (!json?.data) throw new GitHubError('other', 'GraphQL: GitHub answered neither data nor errors');
			return { data: json.data, faults };
		},
	};
}

import { Octokit } from '@octokit/rest';
import { GitHubError, type GraphQLFault, kindOfGraphQL, refuseOthers, rethrow } from './errors.ts';
import { createFetch } from './fetch.ts';

export type Client = {
	/** GitHub's REST operations by their names; what they throw is a `GitHubError` or a `Failure`. */
	rest: Octokit['rest'];
	/** For an operation that must not be sent again when its answer is lost. */
	once: { request: { fetch: typeof fetch } };
	/** `faults` are errors that came beside usable data. */
	graphql: <T>(query: string, variables: Record<string, unknown>) => Promise<{ data: T; faults: GraphQLFault[] }>;
	/** How many requests were answered. */
	calls: () => number;
};

const ignore = (): void => {};
/** What Octokit would print may hold more than a log should, and standard output is the runner's. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export const namesOf = (repository: string): { owner: string; repo: string } => {
	const [owner = '', repo = ''] = repository.split('/');
	return { owner, repo };
};

type GraphQLAnswer = { data?: Record<string, unknown> | null; errors?: GraphQLFault[] };

export function createClient(options: { token: string; timeout: number; version: string; restUrl: string; graphqlUrl: string }): Client {
	let calls = 0;
	const fetchWith = (repeatable: boolean): typeof fetch => createFetch({ timeout: options.timeout, repeatable, answered: () => calls++ });
	const octokit = new Octokit({
		auth: options.token,
		baseUrl: options.restUrl,
		userAgent: `haproxy-config-action/${options.version}`,
		log: silent,
		request: { fetch: fetchWith(true), log: silent },
	});
	octokit.hook.before('request', (request) => {
		request.headers['x-github-api-version'] = '2022-11-28';
	});
	octokit.hook.after('request', ({ data, status }, request) =>
		refuseOthers(data, status, octokit.request.endpoint.parse(request), options.restUrl),
	);
	octokit.hook.error('request', (error) => rethrow(error, options.restUrl));
	const ask = octokit.graphql.defaults({ url: options.graphqlUrl });
	return {
		rest: octokit.rest,
		once: { request: { fetch: fetchWith(false) } },
		calls: () => calls,
		async graphql<T>(query: string, variables: Record<string, unknown>) {
			const { data, errors: faults = [] } = await ask<NonNullable<GraphQLAnswer['data']>>(query, variables).then(
				(data): GraphQLAnswer => ({ data }),
				(error): GraphQLAnswer => {
					// Octokit throws wherever there are errors, also beside data.
					if (error instanceof Error && error.name === 'GraphqlResponseError') return error as GraphQLAnswer;
					throw error;
				},
			);
			const usable = data && Object.values(data).some((value) => value !== null);
			if (faults.length && !usable)
				throw new GitHubError(kindOfGraphQL(faults[0]!), faults.map((fault) => fault.message.trim()).join('; '));
			if (!data) throw new GitHubError('other', 'GraphQL: GitHub answered neither data nor errors');
			return { data: data as T, faults };
		},
	};
}

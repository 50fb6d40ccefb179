import { schema as github } from '@octokit/graphql-schema';
import { buildSchema, execute, GraphQLError, type GraphQLSchema, OperationTypeNode, parse, validate } from 'graphql';
import { createCommitOnBranch } from './commit.ts';
import { blob, commitNode, pullRequestNode } from './nodes.ts';
import type { Repository, State, Token } from './state.ts';

let schema: GraphQLSchema | undefined;
/** GitHub's published schema; parsed once, since it is 1.2 MB. */
export const githubSchema = (): GraphQLSchema => (schema ??= buildSchema(github.idl));

/** GitHub puts the kind of an error in `type`, beside `message`, not in `extensions`. */
export const failure = (type: string, message: string): GraphQLError => new GraphQLError(message, { extensions: { type } });
export const forbidden = (): GraphQLError => failure('FORBIDDEN', 'Resource not accessible by integration');

export type Caller = { state: State; token: Token; origin: string };

function findRepository({ state, token }: Caller, nameWithOwner: string): Repository {
	const repository = state.repositories.get(nameWithOwner.toLowerCase());
	if (!repository || (token.repositories && !token.repositories.includes(repository.nameWithOwner)))
		throw failure('NOT_FOUND', `Could not resolve to a Repository with the name '${nameWithOwner}'.`);
	return repository;
}

/** What `repository(…)` resolves to: only the fields that callers here may ask for, each guarded as GitHub guards it. */
function repositoryNode(caller: Caller, repository: Repository): object {
	const { token } = caller;
	return {
		__typename: 'Repository',
		nameWithOwner: repository.nameWithOwner,
		defaultBranchRef: () => ({ name: repository.defaultBranch }),
		pullRequest: ({ number }: { number: number }) => {
			if (token.permissions['pull-requests'] === 'none') throw forbidden();
			const pull = repository.pulls.get(number);
			if (!pull) throw failure('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
			return pullRequestNode(caller, repository, pull);
		},
		ref: ({ qualifiedName }: { qualifiedName: string }) => {
			if (token.permissions.contents === 'none') throw forbidden();
			const name = qualifiedName.replace(/^refs\/heads\//, '');
			const oid = repository.git.head(name);
			return oid ? { name, target: commitNode(repository, oid) } : null;
		},
		object: ({ oid, expression }: { oid?: string; expression?: string }) => {
			if (token.permissions.contents === 'none') throw forbidden();
			const id = oid ?? expression!;
			const type = repository.git.type(id);
			if (type === 'blob') return blob(caller.state, repository, id);
			return type === 'commit' ? commitNode(repository, id) : null;
		},
	};
}

const rootValue = (caller: Caller) => ({
	repository: ({ owner, name }: { owner: string; name: string }) => repositoryNode(caller, findRepository(caller, `${owner}/${name}`)),
	createCommitOnBranch: ({ input }: { input: Parameters<typeof createCommitOnBranch>[1] }) => {
		const name = input.branch.repositoryNameWithOwner ?? '';
		return createCommitOnBranch(caller, input, findRepository(caller, name));
	},
	rateLimit: () => ({ cost: 1, limit: 5000, remaining: caller.state.rateLimit.remaining }),
});

/** The name of the one root field, for logs and faults: `createCommitOnBranch`, `repository`, … and the operation's name. */
export function describe(body: { query?: string }): string {
	try {
		const operation = parse(body.query ?? '').definitions.find((d) => d.kind === 'OperationDefinition');
		return operation?.kind === 'OperationDefinition' ? (operation.name?.value ?? operation.operation) : 'unknown';
	} catch {
		return 'unparsable';
	}
}

/** Answers a GraphQL request body; anything that GitHub's schema refuses is answered as GitHub does and noted as a violation. */
export async function answer(caller: Caller, body: { query?: string; variables?: Record<string, unknown> }): Promise<object> {
	const { state, token } = caller;
	const document = parse(body.query ?? '');
	const errors = validate(githubSchema(), document);
	if (errors.length) {
		state.violations.push(...errors.map((e) => `GraphQL: ${e.message}`));
		return { errors: errors.map((e) => e.toJSON()) };
	}
	const mutation = document.definitions.some((d) => d.kind === 'OperationDefinition' && d.operation === OperationTypeNode.MUTATION);
	if (mutation && token.permissions.contents !== 'write') {
		const error = { type: 'FORBIDDEN', path: ['createCommitOnBranch'], extensions: { saml_failure: false }, message: forbidden().message };
		return { data: { createCommitOnBranch: null }, errors: [error] };
	}
	const result = await execute({ schema: githubSchema(), document, rootValue: rootValue(caller), variableValues: body.variables ?? {} });
	for (const error of result.errors ?? []) {
		const known = error.originalError instanceof GraphQLError || error.extensions.type;
		if (!known) state.violations.push(`GraphQL: ${error.message}${error.originalError ? ` (${error.originalError.stack})` : ''}`);
	}
	return JSON.parse(
		JSON.stringify({
			data: result.data,
			...(result.errors
				? { errors: result.errors.map(({ extensions, ...e }) => ({ ...e, message: e.message, type: extensions.type, path: e.path })) }
				: {}),
		}),
	);
}

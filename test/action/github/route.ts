import type { Repository, State, Token } from './state.ts';

export type Reply = { status: number; body: unknown; headers?: Record<string, string> };
export type Request = {
	state: State;
	token: Token;
	origin: string;
	repository: Repository;
	params: Record<string, string>;
	query: URLSearchParams;
	body: unknown;
};
export type Handler = (request: Request) => Reply;

export const failureBody = (status: number, message: string, errors?: object[]): Reply => ({
	status,
	body: {
		message,
		documentation_url: 'https://docs.github.com/rest',
		...(errors ? { errors } : {}),
		...(status === 422 ? {} : { status: String(status) }),
	},
});

/** `GET /repos/{owner}/{repo}/git/refs/{ref}`: the last name may hold slashes, as GitHub's `ref` does. */
export function match(name: string, method: string, path: string): Record<string, string> | undefined {
	const [verb, pattern] = name.split(' ') as [string, string];
	if (verb !== method) return undefined;
	const names: string[] = [];
	const source = pattern.replace(/\{(\w+)\}(\/?)/g, (_, key: string, slash: string) => {
		names.push(key);
		return slash ? '([^/]+)/' : '(.+)';
	});
	const found = new RegExp(`^${source}$`).exec(path);
	return found ? Object.fromEntries(names.map((key, i) => [key, decodeURIComponent(found[i + 1]!)])) : undefined;
}

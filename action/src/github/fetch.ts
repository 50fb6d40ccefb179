import { Failure } from '../failure.ts';
import { send } from '../http.ts';

/** Answers without a body, for which a `Response` takes none. */
const bodiless = new Set([204, 205, 304]);

/** The `fetch` that Octokit asks with: ours has a timeout and retries within bounds, and follows no redirect with a token. */
export function createFetch(options: { timeout: number; repeatable: boolean; answered: () => void }): typeof fetch {
	return async (input, init) => {
		const url = String(input);
		const method = init?.method ?? 'GET';
		const answer = await send(url, {
			method,
			headers: Object.fromEntries(new Headers(init?.headers)),
			...(typeof init?.body === 'string' ? { body: init.body } : {}),
			timeout: options.timeout,
			repeatable: options.repeatable,
		});
		options.answered();
		if (answer.status >= 300 && answer.status < 400)
			throw new Failure(
				`${method} ${url}: GitHub answered a redirect, which is not followed with a token`,
				'Was the repository renamed or moved?',
			);
		return new Response(bodiless.has(answer.status) ? null : answer.text, { status: answer.status, headers: answer.headers });
	};
}

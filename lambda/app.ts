import type { HonoRequest } from 'hono';
import { cors } from 'hono/cors';
import { Hono } from 'hono/quick';
import { answer } from './answer.ts';
import { admit } from './auth.ts';
import { compress, conditional } from './compress.ts';
import type { Env, Observation } from './env.ts';
import { knownQuery } from './params.ts';
import { Problem } from './problem.ts';
import { routes } from './routes/index.ts';
import type { Settings } from './settings.ts';

export type AppOptions = {
	settings: Settings;
	observe?: (observation: Observation) => void;
	/** The cause of an answer 500, for the log. */
	onError?: (error: unknown) => void;
};

/** The API, the same on Lambda, on a laptop and in tests. */
export function createApp(options: AppOptions): Hono<Env> {
	const app = new Hono<Env>({ strict: false });
	const { settings } = options;

	app.use(async (c, next) => {
		const requestId = c.env?.requestId ?? crypto.randomUUID();
		c.set('requestId', requestId);
		c.set('observed', {});
		c.set('settings', settings);
		await next();
		c.res.headers.set('x-request-id', requestId);
		if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
		c.res.headers.set('x-content-type-options', 'nosniff');
		c.res.headers.set('referrer-policy', 'no-referrer');
		c.res.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
		c.res.headers.set('strict-transport-security', 'max-age=31536000');
		const method = methods.has(c.req.method) && !c.env?.fault ? c.req.method : 'other';
		options.observe?.({ requestId, method, route: known(c.req.path), status: c.res.status, ...c.get('observed') });
	});
	if (settings.cors) {
		const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, maxAge } = settings.cors;
		// In a list Hono takes the star for an origin of that name.
		const origin = allowOrigins.includes('*') ? '*' : allowOrigins;
		const share = cors({ origin, allowMethods, allowHeaders, exposeHeaders, ...(typeof maxAge === 'number' && { maxAge }) });
		// Hono would answer 204 to every OPTIONS, on paths that there are not too.
		app.use((c, next) => (c.req.method === 'OPTIONS' && !isPreflight(c.req) ? next() : share(c, next)));
	}
	app.use(conditional);
	app.use(compress);
	app.use(async (c, next) => {
		if (c.env?.fault) throw c.env.fault;
		if (c.req.path !== '/healthz') admit(settings.auth, c.env?.caller);
		await next();
	});
	for (const { method, path, handler, query } of routes)
		app.on(method, path, (c) => {
			if (query) knownQuery(c.req.queries(), query);
			return handler(c);
		});
	app.notFound((c) => answer(c, missing(c.req.path)));
	app.onError((error, c) => {
		const problem =
			error instanceof Problem ? error : new Problem('internal', 'The service failed; its log has the cause under this request id.');
		if (problem !== error) options.onError?.(error);
		return answer(c, problem);
	});
	return app;
}

/** What a browser asks before it sends another origin's request (https://fetch.spec.whatwg.org/#cors-preflight-fetch). */
const isPreflight = (req: HonoRequest) => req.header('origin') !== undefined && req.header('access-control-request-method') !== undefined;

/** The methods that are logged by their names: a method is a word of the caller's. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

const paths = new Set(routes.map((r) => r.path));
/** The route's own path, so that no path that a caller made up gets into metrics. As the router does, it passes over a slash at the end. */
function known(asked: string): string {
	const path = asked.replace(/\/$/, '');
	return paths.has(path) ? path : 'other';
}

function missing(asked: string): Problem {
	const path = known(asked);
	const allowed = routes.filter((r) => r.path === path).flatMap((r) => (r.method === 'GET' ? ['GET', 'HEAD'] : [r.method]));
	if (allowed.length === 0) return new Problem('not-found', `The paths are ${[...paths].join(', ')}.`);
	return new Problem('method-not-allowed', `${path} takes ${allowed.join(', ')}.`, { headers: { allow: allowed.join(', ') } });
}

import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { healthRoute, openapiRoute, schemaRoute } from './about.ts';
import { checkRoute, importRoute } from './config.ts';
import { diffRoute } from './diff.ts';
import { generateAsIn2016, generateRoute } from './generate.ts';
import { validateRoute } from './validate.ts';

export type Route = {
	method: 'GET' | 'POST';
	path: string;
	handler: (c: Context<Env>) => Response | Promise<Response>;
	/** What its query may hold; anything else is a mistake. Left out, the query is not looked at. */
	query?: readonly string[];
};

/** Everything there is to call. */
export const routes: readonly Route[] = [
	{ method: 'POST', path: '/v1/generate', handler: generateRoute, query: ['haproxy', 'single'] },
	{ method: 'POST', path: '/v1/validate', handler: validateRoute, query: ['haproxy'] },
	{ method: 'POST', path: '/v1/import', handler: importRoute, query: ['haproxy', 'services', 'upgrade'] },
	{ method: 'POST', path: '/v1/check', handler: checkRoute, query: ['haproxy'] },
	{ method: 'POST', path: '/v1/diff', handler: diffRoute, query: [] },
	{ method: 'GET', path: '/v1/schema', handler: schemaRoute, query: ['haproxy'] },
	{ method: 'GET', path: '/openapi.json', handler: openapiRoute },
	{ method: 'GET', path: '/healthz', handler: healthRoute },
	{ method: 'POST', path: '/generate', handler: generateAsIn2016 },
	{ method: 'POST', path: '/api/generate', handler: generateAsIn2016 },
];

import { strToU8, zipSync } from 'fflate';
import type { Context } from 'hono';
import { type Generated, generate, mainFile, version } from '../../generator/index.ts';
import type { Env } from '../app.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { flagOf, readParams, refuse } from '../params.ts';
import { Problem } from '../problem.ts';
import { limitOf } from './limit.ts';

const types = ['application/json', 'text/plain', 'application/zip'] as const;

/** POST /v1/generate: params to haproxy.cfg and the files beside it. */
export async function generateRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, types);
	const single = flagOf('single', c.req.queries('single')) || wanted === 'text/plain';
	const { made, diagnostics } = await produce(c, mediaType(c), single);
	const headers = { etag: `"${made.digest}"`, 'cache-control': 'no-store', 'x-haproxy-version': made.haproxy };
	if (wanted === 'text/plain') return text(made, headers);
	if (wanted === 'application/zip') {
		const mtime = new Date(1980, 0, 1);
		const zip = zipSync(Object.fromEntries(Object.entries(made.files).map(([path, content]) => [path, [strToU8(content), { mtime }]])));
		return new Response(zip as Uint8Array<ArrayBuffer>, { headers: { ...headers, 'content-type': wanted } });
	}
	const body = { files: made.files, diagnostics, digest: made.digest, haproxy: made.haproxy, version, summary: made.summary };
	return new Response(JSON.stringify(body), { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } });
}

/** POST /generate and /api/generate: as the service of 2016 answered, whatever content type it was sent. */
export async function generateAsIn2016(c: Context<Env>): Promise<Response> {
	const type = mediaType(c);
	const { made } = await produce(c, type === '' || type === 'application/x-www-form-urlencoded' ? 'application/json' : type, true);
	return text(made, { etag: `"${made.digest}"`, 'cache-control': 'no-store' });
}

const text = (made: Generated, headers: Record<string, string>) =>
	new Response(made.files[mainFile], { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });

async function produce(c: Context<Env>, type: string, single: boolean) {
	const { policy } = c.get('settings');
	const observed = c.get('observed');
	const body = await bodyText(c, limitOf(policy));
	const { params, diagnostics: read, templates, haproxy, bytes } = readParams(body, type, c.req.queries('haproxy'));
	observed.paramsBytes = bytes;
	refuse(read);
	const start = performance.now();
	const made = generate(params, { ...(haproxy && { haproxy }), single, policy, templates });
	observed.renderMs = Math.round((performance.now() - start) * 100) / 100;
	observed.haproxy = made.haproxy;
	const diagnostics = [...read, ...made.diagnostics];
	refuse(diagnostics);
	if (made.files[mainFile] === undefined) throw new Problem('internal', 'No file was made.');
	observed.digest = made.digest;
	observed.outputBytes = Object.values(made.files).reduce((sum, file) => sum + file.length, 0);
	return { made, diagnostics };
}

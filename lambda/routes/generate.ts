import type { Context } from 'hono';
import { sha256Hex } from '../../generator/digest.ts';
import { type Generated, generate, mainFile, version } from '../../generator/index.ts';
import { bodyText, mediaType, negotiate } from '../body.ts';
import { tell } from '../diagnostics.ts';
import type { Env } from '../env.ts';
import { bundleType, flagOf, readParams, refuse } from '../params.ts';
import { Problem } from '../problem.ts';
import { reply } from '../reply.ts';
import { limitOf } from './limit.ts';

const types = ['application/json', 'text/plain', 'application/zip'] as const;

/** POST /v1/generate: params to haproxy.cfg and the files beside it. */
export async function generateRoute(c: Context<Env>): Promise<Response> {
	const wanted = negotiate(c, types);
	const single = flagOf('single', c.req.queries('single')) || wanted === 'text/plain';
	const { made, diagnostics } = await produce(c, mediaType(c), { single });
	const headers = { 'x-haproxy-version': made.haproxy };
	if (wanted === 'text/plain') return text(c, made, headers);
	if (wanted === 'application/zip') {
		const { zip } = await import('../zip.ts');
		const etag = `"${made.digest}-zip"`;
		return reply(c, zip(made.files), wanted, { ...headers, etag });
	}
	const { files, digest, haproxy, summary } = made;
	const body = JSON.stringify({ files, diagnostics: tell(diagnostics), digest, haproxy, version, summary });
	// What else it says may change while the files stay: RFC 9110, 8.8.1 wants another strong tag for each difference.
	const etag = `"${digest}-${sha256Hex(body).slice(0, 16)}"`;
	return reply(c, body, wanted, { ...headers, etag });
}

/** POST /generate and /api/generate: as the service of 2016 answered, whatever content type it was sent. */
export async function generateAsIn2016(c: Context<Env>): Promise<Response> {
	// The text itself says what it is, JSON or YAML; only of a bundle it does not.
	const { made } = await produce(c, mediaType(c) === bundleType ? bundleType : 'text/plain', { single: true, anyCharset: true });
	return text(c, made, {});
}

const text = (c: Context<Env>, { files, digest }: Generated, headers: Record<string, string>) =>
	reply(c, files[mainFile]!, 'text/plain', { ...headers, etag: `"${digest}"` });

async function produce(c: Context<Env>, type: string, { single, anyCharset = false }: { single: boolean; anyCharset?: boolean }) {
	const { policy } = c.get('settings');
	const observed = c.get('observed');
	const body = await bodyText(c, limitOf(policy), { anyCharset });
	const { params, diagnostics: read, templates, haproxy, bytes } = readParams(body, type, c.req.queries('haproxy'));
	observed.paramsBytes = bytes;
	refuse(read);
	const start = process.hrtime.bigint();
	const made = generate(params, { ...(haproxy && { haproxy }), single, policy, templates });
	// performance.now() would load a module of Node's that nothing else needs
	observed.renderMs = Number((process.hrtime.bigint() - start) / 10_000n) / 100;
	observed.haproxy = made.haproxy;
	const diagnostics = [...read, ...made.diagnostics];
	refuse(diagnostics);
	if (made.files[mainFile] === undefined) throw new Problem('internal', 'No file was made.');
	observed.digest = made.digest;
	observed.outputBytes = Object.values(made.files).reduce((sum, file) => sum + Buffer.byteLength(file), 0);
	return { made, diagnostics };
}

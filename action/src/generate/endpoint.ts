import { gzipSync } from 'node:zlib';
import { Failure } from '../failure.ts';
import { type Diagnostic, hasErrors, type Request, type Result, version } from '../generator.ts';
import { type Answer, send } from '../http.ts';
import type { Inputs } from '../inputs.ts';
import { authorize } from './auth.ts';

/** The endpoint could not answer; `on-api-error: embedded` is for this, and not for params that it refuses. */
export class EndpointFailure extends Failure {}

const bundle = 'application/vnd.haproxy-config.bundle+json';
const gzipFrom = 64 * 1024;

const hints: Record<number, string> = {
	401: 'The endpoint did not take the token: compare `audience` with the one the endpoint expects, and its issuer with this GitHub.',
	403: "The endpoint did not let this repository in: its allow-list must hold this repository's or its owner's id.",
	404: "Is `api-url` the endpoint's base URL, without /v1/generate?",
	413: 'The params are larger than the endpoint takes.',
	429: 'The endpoint is throttled: raise its limits, or run fewer jobs at once.',
};

/**
 * An answer that the params are at fault for, such as 400 for a path that no bundle may have, or 413: the carried generator must not
 * go round it. The others tell of a token, an address or a throttle.
 */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && ![401, 404, 408, 429].includes(status);

/** A request of Lambda has 6 MB at most, a third of which base64 takes; what is larger fails somewhere on the way, and not as a refusal. */
const mostSent = 4_500_000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

function readJson({ text }: Answer): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Keeps what has the shape of a diagnostic; what comes from outside is not trusted to. */
function readDiagnostics(value: unknown): Diagnostic[] {
	if (!Array.isArray(value)) return [];
	const number = (n: unknown): number | undefined => (Number.isSafeInteger(n) && (n as number) > 0 ? (n as number) : undefined);
	return value
		.filter(isRecord)
		.filter((d) => isText(d.message))
		.map((d) => ({
			severity: d.severity === 'warning' || d.severity === 'info' ? d.severity : 'error',
			code: isText(d.code) ? d.code : 'unknown',
			message: d.message as string,
			path: Array.isArray(d.path) ? d.path.filter((p) => isText(p) || typeof p === 'number') : [],
			...(isText(d.file) ? { file: d.file } : {}),
			...Object.fromEntries(['line', 'column', 'length'].map((key) => [key, number(d[key])]).filter(([, v]) => v !== undefined)),
			...(isText(d.hint) ? { hint: d.hint } : {}),
		}));
}

/** What is generated, and nothing else: an endpoint must not choose what is written to a repository. */
const isGenerated = (path: string): boolean => /^(?:haproxy\.cfg|maps\/[\w-]+\.map)$/.test(path);

function readResult(answer: Answer): Result {
	const json = readJson(answer);
	const wrong = (what: string) =>
		new EndpointFailure(`The endpoint answered 200 with ${what}`, 'Is `api-url` the right one, and of this version?');
	if (!json) throw wrong('something that is not a JSON object');
	if (!isRecord(json.files) || !isText(json.files['haproxy.cfg'])) throw wrong('no haproxy.cfg in `files`');
	if (!Object.entries(json.files).every(([path, text]) => isGenerated(path) && isText(text)))
		throw wrong('files that are no texts, or other than haproxy.cfg and maps');
	const diagnostics = readDiagnostics(json.diagnostics);
	if (hasErrors(diagnostics)) throw wrong('errors among the diagnostics');
	const text = (key: string): string => (isText(json[key]) ? (json[key] as string) : '');
	return {
		files: json.files as Record<string, string>,
		diagnostics,
		version: text('version'),
		haproxy: text('haproxy'),
		digest: text('digest'),
	};
}

/** Has the endpoint generate one set. Throws an `EndpointFailure` where it cannot; refused params are diagnostics. */
export async function generateThere(inputs: Inputs, request: Request): Promise<Result> {
	const url = `${inputs.apiUrl}/v1/generate${request.single ? '?single=true' : ''}`;
	const text = JSON.stringify({
		files: request.files,
		...(Object.keys(request.templates).length ? { templates: request.templates } : {}),
		...(request.haproxy ? { haproxy: request.haproxy } : {}),
	});
	const body = text.length > gzipFrom ? new Uint8Array(gzipSync(text)) : text;
	if (body.length > mostSent)
		throw new Failure(`The params of ${request.files[0]?.path} are ${body.length} bytes gzipped; an endpoint takes at most ${mostSent}`);
	const headers = {
		'content-type': bundle,
		accept: 'application/json, application/problem+json',
		'user-agent': `haproxy-config-action/${version}`,
		...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
	};
	const ask = () =>
		send(url, {
			method: 'POST',
			headers,
			body,
			timeout: inputs.timeout,
			sign: () => authorize(inputs, { method: 'POST', url, headers, body }),
		});
	let answer: Answer;
	try {
		answer = await ask();
		// A token may have been minted before the clock of the other side.
		if (answer.status === 401 && inputs.auth !== 'none') answer = await ask();
	} catch (error) {
		if (error instanceof Failure) throw new EndpointFailure(error.message, error.hint);
		throw error;
	}
	if (answer.status === 200) return readResult(answer);
	const problem = readJson(answer);
	const diagnostics = readDiagnostics(problem?.diagnostics);
	if ((answer.status === 422 || answer.status === 403) && hasErrors(diagnostics))
		return { files: {}, diagnostics, version: isText(problem?.version) ? problem.version : '', haproxy: '', digest: '' };
	const said = [problem?.detail, problem?.title, problem?.message].find(isText);
	const hint =
		answer.status >= 300 && answer.status < 400
			? 'Redirects are not followed with a token: give the final URL as `api-url`.'
			: hints[answer.status];
	const message = `The endpoint answered ${answer.status}${said ? `: ${said}` : ''}`;
	throw isRefusal(answer.status) ? new Failure(message, hint) : new EndpointFailure(message, hint);
}

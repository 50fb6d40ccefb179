import { toJsonSchema } from '@valibot/to-json-schema';
import { version, versions } from '../generator/index.ts';
import { versionPattern } from '../generator/versions.ts';
import { bundleSchema, bundleType, paramsTypes } from './params.ts';
import { diffSchema } from './routes/diff.ts';

const schema = (s: Parameters<typeof toJsonSchema>[0]) => {
	const { $schema: _, ...rest } = toJsonSchema(s, { target: 'draft-2020-12', errorMode: 'ignore', typeMode: 'input' }) as Record<
		string,
		unknown
	>;
	return rest;
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { schema: { type: 'string' } };
const json = (s: unknown) => ({ 'application/json': { schema: s } });

const haproxy = {
	name: 'haproxy',
	in: 'query',
	description: `The HAProxy version to write or read for, whatever the params say: ${versions.join(', ')}, or one of their releases.`,
	schema: { type: 'string', pattern: versionPattern.source, examples: [...versions] },
};
const flag = (name: string, description: string) => ({
	name,
	in: 'query',
	description,
	schema: { type: 'string', enum: ['true', 'false'] },
});

/** The headers of every answer, and of some. */
const told: Record<string, { description: string; required?: true }> = {
	'x-request-id': { description: 'The number of the request, which stands in the log too.', required: true },
	vary: { description: 'The headers of the request by which the answer was chosen.', required: true },
	'cache-control': { description: 'Who may keep the answer, and how long.', required: true },
	etag: { description: 'A strong tag of the answer; of what was generated it begins with the digest.', required: true },
	'x-haproxy-version': { description: 'The HAProxy version that was written for.', required: true },
	allow: { description: 'The methods that the path takes.', required: true },
	'www-authenticate': { description: 'The scheme by which callers are let in.', required: true },
	'accept-post': { description: 'The media types that the path reads, where the one of the body is not among them.' },
	'accept-encoding': { description: 'The encodings of a body that are read, where its own is not among them.' },
};
const headers = (...names: string[]) =>
	Object.fromEntries(['x-request-id', 'vary', 'cache-control', ...names].map((n) => [n, { $ref: `#/components/headers/${n}` }]));
const ok = (description: string, content: object, ...names: string[]) => ({ 200: { description, headers: headers(...names), content } });
const unchanged = { 304: { description: 'The caller has this very answer: its tag is in If-None-Match.', headers: headers('etag') } };

const problems = (...statuses: number[]) =>
	Object.fromEntries(
		[...statuses, 405, 500].map((s) => [
			String(s),
			{
				description: reasons[s]!,
				headers: headers(...(only[s] ?? [])),
				content: { 'application/problem+json': { schema: ref('Problem') } },
			},
		]),
	);
const only: Record<number, string[]> = { 401: ['www-authenticate'], 405: ['allow'], 415: ['accept-post', 'accept-encoding'] };
const reasons: Record<number, string> = {
	400: 'The request is malformed.',
	401: 'The caller is not known.',
	403: 'The caller may not do this, or the policy refuses the params.',
	405: 'The path does not take this method.',
	406: 'No answer of the wanted type can be given.',
	413: 'The request is too large, or its answer.',
	415: 'The body is of a type that is not read.',
	422: 'The params are not valid; `diagnostics` says where and how to mend them.',
	500: 'The service failed; its log has the cause under the number of the request.',
};
const body = {
	...Object.fromEntries(paramsTypes.map((type) => [type, type === 'application/json' ? { schema: {} } : text])),
	[bundleType]: { schema: ref('Bundle') },
};

/** This API in OpenAPI 3.1, from the schemas that check its requests. */
export const openapi = (): Record<string, unknown> => ({
	openapi: '3.1.0',
	info: {
		title: 'haproxy-config-generator',
		version,
		summary: 'Params in, haproxy.cfg out; and back.',
		license: { name: 'MIT', identifier: 'MIT' },
	},
	servers: [{ url: '/' }],
	security: [{ token: [] }, { signature: [] }, {}],
	paths: {
		'/v1/generate': {
			post: {
				operationId: 'generate',
				summary: 'Params to haproxy.cfg and the files beside it',
				parameters: [haproxy, flag('single', 'One file only: routes become ACLs instead of map files.')],
				requestBody: { required: true, content: body },
				responses: {
					...ok(
						'What HAProxy is given.',
						{
							...json(ref('Generated')),
							'text/plain': text,
							'application/zip': { schema: { type: 'string', contentMediaType: 'application/zip' } },
						},
						'etag',
						'x-haproxy-version',
					),
					...problems(400, 401, 403, 406, 413, 415, 422),
				},
			},
		},
		'/v1/validate': {
			post: {
				operationId: 'validate',
				summary: 'What is wrong with params',
				parameters: [haproxy],
				requestBody: { required: true, content: body },
				responses: {
					...ok('What was found, nothing included.', json(ref('Validated'))),
					...problems(400, 401, 403, 406, 413, 415),
				},
			},
		},
		'/v1/import': {
			post: {
				operationId: 'import',
				summary: 'A haproxy.cfg to params',
				parameters: [
					haproxy,
					flag('services', 'Lift what fits into services and edge.'),
					flag('upgrade', 'Write the replacement of old spellings where it is exact.'),
				],
				requestBody: { required: true, content: { 'text/plain': text } },
				responses: {
					...ok('The params.', { ...json(ref('Imported')), 'application/yaml': text, 'text/plain': text }),
					...problems(400, 401, 403, 406, 413, 415, 422),
				},
			},
		},
		'/v1/check': {
			post: {
				operationId: 'check',
				summary: 'What HAProxy would refuse in a haproxy.cfg',
				parameters: [haproxy],
				requestBody: { required: true, content: { 'text/plain': text } },
				responses: {
					...ok('What was found, nothing included.', json(ref('Validated'))),
					...problems(400, 401, 403, 406, 413, 415),
				},
			},
		},
		'/v1/diff': {
			post: {
				operationId: 'diff',
				summary: 'What a change means for HAProxy',
				requestBody: { required: true, content: json(ref('DiffRequest')) },
				responses: {
					...ok('The changes.', { ...json(ref('Diff')), 'text/markdown': text }),
					...problems(400, 401, 403, 406, 413, 415, 422),
				},
			},
		},
		'/v1/schema': {
			get: {
				operationId: 'schema',
				summary: 'The JSON Schema of params documents',
				parameters: [haproxy],
				responses: {
					...ok('The schema.', { 'application/schema+json': { schema: { type: 'object' } } }, 'etag'),
					...unchanged,
					...problems(400, 401, 403),
				},
			},
		},
		'/openapi.json': {
			get: {
				operationId: 'openapi',
				summary: 'This document',
				responses: { ...ok('OpenAPI 3.1.', json({ type: 'object' }), 'etag'), ...unchanged, ...problems(401, 403) },
			},
		},
		'/healthz': {
			get: {
				operationId: 'healthz',
				summary: 'What answers here',
				security: [],
				responses: { ...ok('It answers.', json(ref('Health'))), ...problems() },
			},
		},
		...Object.fromEntries(
			['/generate', '/api/generate'].map((path) => [
				path,
				{
					post: {
						operationId: `generateAsIn2016${path.startsWith('/api') ? 'Api' : ''}`,
						summary: 'As the service of 2016 answered',
						parameters: [haproxy],
						requestBody: { required: true, content: { ...body, '*/*': { schema: {} } } },
						responses: {
							...ok('haproxy.cfg', { 'text/plain': text }, 'etag'),
							...problems(400, 401, 403, 406, 413, 415, 422),
						},
					},
				},
			]),
		),
	},
	components: {
		securitySchemes: {
			token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
			signature: {
				type: 'apiKey',
				in: 'header',
				name: 'authorization',
				description: 'AWS Signature Version 4, of the service execute-api.',
			},
		},
		headers: Object.fromEntries(Object.entries(told).map(([name, header]) => [name, { ...header, schema: { type: 'string' } }])),
		schemas: {
			Bundle: schema(bundleSchema),
			DiffRequest: schema(diffSchema),
			Diagnostic: {
				type: 'object',
				required: ['severity', 'code', 'message', 'path'],
				properties: {
					severity: { enum: ['error', 'warning', 'info'] },
					code: { type: 'string' },
					message: { type: 'string' },
					path: { type: 'array', items: { type: ['string', 'integer'] } },
					pointer: { type: 'string', description: 'The path as a JSON Pointer (RFC 6901).' },
					file: { type: 'string' },
					line: { type: 'integer' },
					column: { type: 'integer' },
					length: { type: 'integer' },
					hint: { type: 'string' },
					docs: { type: 'string' },
					side: { enum: ['before', 'after'], description: 'The side of a comparison that it is about.' },
				},
			},
			Generated: {
				type: 'object',
				required: ['files', 'diagnostics', 'digest', 'haproxy', 'version', 'summary'],
				properties: {
					files: { type: 'object', required: ['haproxy.cfg'], additionalProperties: { type: 'string' } },
					diagnostics: { type: 'array', items: ref('Diagnostic') },
					digest: { type: 'string' },
					haproxy: { enum: [...versions] },
					version: { type: 'string' },
					summary: { type: 'object', additionalProperties: { type: 'integer' } },
				},
			},
			Validated: {
				type: 'object',
				required: ['valid', 'diagnostics'],
				properties: { valid: { type: 'boolean' }, diagnostics: { type: 'array', items: ref('Diagnostic') } },
			},
			Imported: {
				type: 'object',
				required: ['params', 'text', 'diagnostics'],
				properties: { params: { type: 'object' }, text: { type: 'string' }, diagnostics: { type: 'array', items: ref('Diagnostic') } },
			},
			Diff: {
				type: 'object',
				required: ['changes', 'reload', 'markdown', 'diagnostics'],
				properties: {
					changes: { type: 'array', items: { type: 'object' } },
					reload: { type: 'boolean' },
					markdown: { type: 'string' },
					diagnostics: { type: 'array', items: ref('Diagnostic') },
				},
			},
			Health: {
				type: 'object',
				required: ['status', 'version', 'haproxy'],
				properties: { status: { const: 'ok' }, version: { type: 'string' }, haproxy: { type: 'array', items: { type: 'string' } } },
			},
			Problem: {
				type: 'object',
				required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
				properties: {
					type: { type: 'string' },
					title: { type: 'string' },
					status: { type: 'integer' },
					detail: { type: 'string' },
					instance: { type: 'string' },
					code: { type: 'string' },
					rule: { type: 'string' },
					diagnostics: { type: 'array', items: ref('Diagnostic') },
				},
			},
		},
	},
});

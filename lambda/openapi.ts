import { toJsonSchema } from '@valibot/to-json-schema';
import { version, versions } from '../generator/index.ts';
import { bundleSchema, bundleType } from './params.ts';
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
	description: 'The HAProxy version to write for, whatever the params say.',
	schema: { type: 'string', enum: [...versions] },
};
const single = {
	name: 'single',
	in: 'query',
	description: 'One file only: routes become ACLs instead of map files.',
	schema: { type: 'string', enum: ['true', 'false'] },
};
const flag = (name: string, description: string) => ({
	name,
	in: 'query',
	description,
	schema: { type: 'string', enum: ['true', 'false'] },
});

const problems = (...statuses: number[]) =>
	Object.fromEntries(
		statuses.map((s) => [String(s), { description: reasons[s]!, content: { 'application/problem+json': { schema: ref('Problem') } } }]),
	);
const reasons: Record<number, string> = {
	400: 'The request is malformed.',
	401: 'The caller is not known.',
	403: 'The caller may not do this, or the policy refuses the params.',
	406: 'No answer of the wanted type can be given.',
	413: 'The request is too large.',
	415: 'The body is of a type that is not read.',
	422: 'The params are not valid; `diagnostics` says where and how to mend them.',
};
const body = { 'application/yaml': text, 'application/json': { schema: {} }, 'text/plain': text, [bundleType]: { schema: ref('Bundle') } };

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
	security: [{ token: [] }, {}],
	paths: {
		'/v1/generate': {
			post: {
				operationId: 'generate',
				summary: 'Params to haproxy.cfg and the files beside it',
				parameters: [haproxy, single],
				requestBody: { required: true, content: body },
				responses: {
					200: {
						description: 'What HAProxy is given.',
						headers: { ETag: { description: 'The digest of what was generated.', schema: { type: 'string' } } },
						content: {
							...json(ref('Generated')),
							'text/plain': text,
							'application/zip': { schema: { type: 'string', contentMediaType: 'application/zip' } },
						},
					},
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
					200: { description: 'What was found, nothing included.', content: json(ref('Validated')) },
					...problems(400, 401, 403, 406, 413, 415, 422),
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
					200: { description: 'The params.', content: { ...json(ref('Imported')), 'application/yaml': text, 'text/plain': text } },
					...problems(400, 401, 403, 406, 413, 415, 422),
				},
			},
		},
		'/v1/diff': {
			post: {
				operationId: 'diff',
				summary: 'What a change means for HAProxy',
				requestBody: { required: true, content: json(ref('DiffRequest')) },
				responses: {
					200: { description: 'The changes.', content: { ...json(ref('Diff')), 'text/markdown': text } },
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
					200: { description: 'The schema.', content: { 'application/schema+json': { schema: { type: 'object' } } } },
					...problems(400, 401, 403),
				},
			},
		},
		'/openapi.json': {
			get: {
				operationId: 'openapi',
				summary: 'This document',
				responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) }, ...problems(401, 403) },
			},
		},
		'/healthz': {
			get: {
				operationId: 'healthz',
				summary: 'What answers here',
				security: [],
				responses: { 200: { description: 'It answers.', content: json(ref('Health')) } },
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
						requestBody: { required: true, content: { 'application/json': { schema: {} } } },
						responses: {
							200: { description: 'haproxy.cfg', content: { 'text/plain': text } },
							...problems(400, 401, 403, 406, 413, 415, 422),
						},
					},
				},
			]),
		),
	},
	components: {
		securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
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

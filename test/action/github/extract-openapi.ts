/**
 * Cuts the operations that the Action uses out of GitHub's published OpenAPI description, as JSON Schema that ajv reads:
 *
 *     npm pack @octokit/openapi@23.0.2 && tar xf octokit-openapi-*.tgz
 *     npx tsx test/action/github/extract-openapi.ts package/generated/api.github.com.json
 *
 * The package holds 390 MB, the cut some 100 KB, so the cut is committed and the package is no dependency.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: a document of 12 MB that is only cut
type Json = any;

const operations = [
	'GET /repos/{owner}/{repo}/compare/{basehead}',
	'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
	'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
	'POST /repos/{owner}/{repo}/git/trees',
	'POST /repos/{owner}/{repo}/git/commits',
	'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
	'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
	'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
	'POST /repos/{owner}/{repo}/statuses/{sha}',
];

/** What only people read, and what ajv does not know. */
const prose = new Set([
	'description',
	'example',
	'examples',
	'x-github',
	'x-multi-segment',
	'externalDocs',
	'title',
	'deprecated',
	'discriminator',
]);

/** OpenAPI 3.0's `nullable` becomes JSON Schema's `null`. `inside` is true where the keys are property names, not keywords. */
function convert(node: Json, inside = false): Json {
	if (Array.isArray(node)) return node.map((item: Json) => convert(item));
	if (node === null || typeof node !== 'object') return node;
	const out: Json = {};
	for (const [key, value] of Object.entries(node)) {
		if (!inside && (prose.has(key) || key === 'nullable')) continue;
		out[key] = key === 'enum' ? value : convert(value, !inside && (key === 'properties' || key === 'schemas'));
	}
	if (inside || node.nullable !== true) return out;
	if (Array.isArray(out.enum) && !out.enum.includes(null)) out.enum.push(null);
	return typeof out.type === 'string' && !out.$ref ? { ...out, type: [out.type, 'null'] } : { anyOf: [out, { type: 'null' }] };
}

const source = process.argv[2];
if (!source) throw new Error('usage: extract-openapi.ts api.github.com.json');
const api: Json = JSON.parse(readFileSync(source, 'utf8'));
const at = (ref: string): Json =>
	ref
		.slice(2)
		.split('/')
		.reduce((node: Json, key) => node[key], api);
const deref = (node: Json): Json => (node?.$ref ? at(node.$ref) : node);
const json = (node: Json): Json | undefined => deref(node)?.content?.['application/json']?.schema;

const wanted: Json = {};
for (const name of operations) {
	const [method, path] = name.split(' ') as [string, string];
	const operation = api.paths[path][method.toLowerCase()];
	const responses: Json = {};
	for (const [status, response] of Object.entries(operation.responses)) responses[status] = convert(json(response) ?? {});
	const query = operation.parameters.map(deref).filter((p: Json) => p.in === 'query');
	wanted[name] = { query: query.map((p: Json) => p.name), responses };
	if (operation.requestBody) wanted[name].request = convert(json(operation.requestBody));
}

const schemas: Json = {};
function collect(node: Json): void {
	if (node === null || typeof node !== 'object') return;
	if (typeof node.$ref === 'string') {
		const name = node.$ref.split('/').at(-1);
		if (!schemas[name]) {
			schemas[name] = convert(at(node.$ref));
			collect(schemas[name]);
		}
	}
	for (const value of Object.values(node)) collect(value);
}
collect(wanted);

const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = JSON.stringify({
	source: '@octokit/openapi 23.0.2, by extract-openapi.ts',
	operations: wanted,
	components: { schemas: sorted },
});
writeFileSync(join(dirname(new URL(import.meta.url).pathname), 'openapi.json'), `${text}\n`);

import { readFileSync } from 'node:fs';
import ajv2020 from 'ajv';
import ajvFormats from 'ajv-formats';

type Operation = { query: string[]; request?: object; responses: Record<string, object> };
const fixture = JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8')) as {
	operations: Record<string, Operation>;
	components: { schemas: Record<string, object> };
};

const Ajv = ajv2020 as unknown as typeof ajv2020.default;
const ajv = new Ajv({ strict: false, allErrors: true });
(ajvFormats as unknown as typeof ajvFormats.default)(ajv);
ajv.addFormat('int64', true);
ajv.addSchema({ $id: 'github', components: fixture.components });

const compiled = new Map<object, ReturnType<typeof ajv.compile>>();
function check(schema: object, value: unknown): string | undefined {
	let validate = compiled.get(schema);
	if (!validate) {
		const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/'));
		validate = ajv.compile(absolute);
		compiled.set(schema, validate);
	}
	return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** `GET /repos/{owner}/{repo}/git/trees/{tree_sha}` -> what in a request departs from GitHub's published description. */
export function checkRequest(name: string, query: URLSearchParams, body: unknown): string | undefined {
	const operation = fixture.operations[name];
	if (!operation) return `${name} is not among the operations in openapi.json`;
	for (const key of query.keys()) if (!operation.query.includes(key)) return `${name} has no query parameter ${key}`;
	if (!operation.request) return body === undefined ? undefined : `${name} takes no body`;
	return check(operation.request, body);
}

export function checkAnswer(name: string, status: number, body: unknown): string | undefined {
	const schema = fixture.operations[name]?.responses[String(status)];
	// GitHub describes only some error answers; 401, 403, 404, 429 and 5xx come from in front of the operation.
	if (!schema) return status >= 400 ? undefined : `${name} does not answer ${status}`;
	return check(schema, body);
}

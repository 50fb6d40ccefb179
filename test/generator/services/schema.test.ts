import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type * as v from 'valibot';
import { accepts } from '../../../generator/services/accept.ts';
import { clusters, edge, services } from '../../../generator/services/schema.ts';
import { doc, hostile, leaves, replaced } from './arbitrary.ts';

const runs = Number(process.env.RUNS ?? 500);
const ajv = new Ajv2020({ strict: false });
const editor = (schema: v.GenericSchema) => ajv.compile(toJsonSchema(schema as never, { target: 'draft-2020-12', errorMode: 'throw' }));

test('the JSON Schema says what the generator says', () => {
	for (const [schema, key] of [
		[edge, 'edge'],
		[services, 'services'],
	] as const) {
		const valid = editor(schema);
		const takes = accepts(schema);
		fc.assert(
			fc.property(doc, fc.nat(), fc.option(hostile), (drawn, n, by) => {
				const places = leaves(drawn);
				// JSON has no undefined
				const spoilt = by === null ? drawn : replaced(drawn, places[n % places.length]!, by);
				const value = (JSON.parse(JSON.stringify(spoilt)) as Record<string, unknown>)[key] ?? {};
				assert.is(valid(value), takes(value), JSON.stringify(value));
			}),
			{ numRuns: runs },
		);
	}
});

test('the array of 2016 too', () => {
	const valid = editor(clusters);
	const takes = accepts(clusters);
	const good = { name: 'a', predicate: 'a.test', servers: [{ name: 's', ip: '10.0.0.1' }] };
	const cases: unknown[] = [
		[good],
		[],
		[{ ...good, mode: 'path', cookie: null }],
		[{ ...good, mode: 'x' }],
		[{ ...good, servers: {} }],
		{},
		[{ ...good, predicate: '}' }],
	];
	assert.equal(
		cases.map((one) => valid(one)),
		cases.map(takes),
	);
	assert.equal(cases.map(takes), [true, true, true, false, false, false, false]);
});

test('every key says what it is for', () => {
	const walk = (schema: { properties?: object; items?: object; anyOf?: object[]; description?: string }, path: string): string[] => [
		...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
			...(described(inner) ? [] : [`${path}.${key}`]),
			...walk(inner, `${path}.${key}`),
		]),
		...(schema.items ? walk(schema.items, `${path}[]`) : []),
		...(schema.anyOf ?? []).flatMap((inner) => walk(inner, path)),
	];
	const described = (schema: { description?: string; anyOf?: object[] }): boolean =>
		schema.description !== undefined || (schema.anyOf ?? []).some(described);
	for (const schema of [edge, services]) assert.equal(walk(toJsonSchema(schema as never) as object, ''), []);
});

test.run();

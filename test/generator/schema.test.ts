import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readStatement } from '../../generator/check/statement.ts';
import { lineStatement } from '../../generator/compile/section.ts';
import type { Config, Section } from '../../generator/config.ts';
import { hasErrors, jsonSchema, loadParams, type Version, validate, versions } from '../../generator/index.ts';
import { sections } from '../../generator/table/index.ts';
import { compile } from '../../generator/usage.ts';
import { split, type Word } from '../../generator/words.ts';
import { loadTables } from '../tools/judge/tables.ts';
import { unitsOf } from '../tools/judge/units.ts';

const made = new Map<Version, ValidateFunction>();
function schemaOf(version: Version): ValidateFunction {
	let check = made.get(version);
	if (!check) {
		const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, validateFormats: false });
		check = ajv.compile(jsonSchema({ haproxy: version }));
		made.set(version, check);
	}
	return check;
}
const faults = (check: ValidateFunction) => JSON.stringify(check.errors?.slice(-3).map((e) => `${e.instancePath} ${e.message}`));
const refused = (params: unknown, version?: Version) => hasErrors(validate(params, { ...(version && { haproxy: version }) }));

test('it is strict JSON Schema 2020-12, of a size that editors load at once', () => {
	for (const version of versions) {
		const schema = jsonSchema({ haproxy: version });
		assert.is(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
		assert.ok(JSON.stringify(schema).length < 500_000, `${JSON.stringify(schema).length}`);
	}
	assert.type(schemaOf('3.4'), 'function');
});

const folder = new URL('../../examples/params/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) => /\.(ya?ml|json)$/.test(n) && !n.includes('schema'));

for (const name of names) {
	test(`takes ${name}`, () => {
		const { params } = loadParams(readFileSync(new URL(name, folder), 'utf8'), { file: name });
		const version = (params as { haproxy?: Version }).haproxy ?? '3.4';
		const check = schemaOf(version);
		assert.ok(check(params), faults(check));
	});
}

/** Each is refused by the generator; the editor says so too. */
const bad: [what: string, params: unknown][] = [
	['a key that is none', { servces: [] }],
	['a section that is none', { frontends: { a: {} } }],
	['a keyword that is none', { frontend: { web: { bnd: ':80' } } }],
	['a keyword of another section', { backend: { a: { bind: ':80' } } }],
	['a keyword of global in a proxy', { backend: { a: { 'tune.bufsize': 16384 } } }],
	['a section that the version lacks', { program: { p: { command: 'x' } } }],
	['a name for global', { global: { web: { maxconn: 5 } } }],
	['a list of frontends', { frontend: [{ name: 'a' }] }],
	['a text for a section', { backend: { a: 'server s 10.0.0.1:80' } }],
	['a line break in a value', { backend: { a: { description: 'x\nserver evil 10.0.0.1:80' } } }],
	['a line break in a comment', { backend: { a: { comment: 'x\nserver evil 10.0.0.1:80' } } }],
	['a time that is none', { defaults: { 'timeout connect': 'soon' } }],
	['a mode that is none', { defaults: { mode: 'htp' } }],
	['a number below the least', { frontend: { web: { id: 0 } } }],
	['a parameter that is none', { backend: { a: { server: { name: 's', address: '10.0.0.1:80', cheque: true } } } }],
	['a parameter of the wrong type', { backend: { a: { server: { name: 's', address: '10.0.0.1:80', inter: 'often' } } } }],
	['a flag with a value', { backend: { a: { server: { name: 's', address: '10.0.0.1:80', backup: 'yes' } } } }],
	['a server without an address', { backend: { a: { server: { name: 's' } } } }],
	['an action that is none', { frontend: { a: { 'http-request': { do: 'set-headr', name: 'x', fmt: 'y' } } } }],
	['an action without what it needs', { frontend: { a: { 'http-request': { do: 'set-header', name: 'x' } } } }],
	['an action of another ruleset', { frontend: { a: { 'http-response': { do: 'set-path', fmt: '/' } } } }],
	['a section without its header', { sections: [{ mode: 'http' }] }],
	['a header of a section that is none', { sections: [{ section: 'frontent a' }] }],
	['a keyword of another section under a header', { sections: [{ section: 'backend a', bind: ':80' }] }],
	['a directive between sections', { sections: [{ line: 'mode http' }] }],
	['a version that is none', { haproxy: 'newest', services: [] }],
	['a service without a name', { services: [{ host: 'a.example.com', servers: ['10.0.0.1:80'] }] }],
	['a key of a service that is none', { services: [{ name: 'a', hosts: 'a.example.com', servers: ['10.0.0.1:80'] }] }],
	['a host that is none', { services: [{ name: 'a', host: 'a b', servers: ['10.0.0.1:80'] }] }],
	['an address that is none', { services: [{ name: 'a', servers: ['10.0.0.1:80 check'] }] }],
	['extra words that are none', { services: [{ name: 'a', servers: ['10.0.0.1:80'], extra: { 'http-requst': 'deny' } }] }],
	[
		'extra words of the edge that are none',
		{ edge: { extra: { server: 's 10.0.0.1:80' } }, services: [{ name: 'a', servers: ['10.0.0.1:80'] }] },
	],
	['a cluster without servers', [{ name: 'a', predicate: 'a.example.com' }]],
	['a cluster of a mode that is none', [{ mode: 'port', name: 'a', predicate: '80', servers: [] }]],
	['a text', 'services'],
];
for (const [what, params] of bad) {
	test(`refuses ${what}, as the generator does`, () => {
		const check = schemaOf('3.4');
		assert.ok(refused(params), 'the generator takes it');
		assert.not(check(params), 'the schema takes it');
	});
}

/*
 * Every example of every row: what the generator takes, the schema takes, as the manual writes it and as structure; what the schema
 * refuses, the generator refuses. The other way round no schema can: it does not read native strings.
 */
const KIND: Record<string, string> = { D: 'defaults', d: 'defaults', F: 'frontend', L: 'listen', B: 'backend' };
const loaded = await loadTables();
const document = (kind: string, key: string, value: unknown) => {
	const body = { [key]: value };
	return { [kind]: sections[kind]!.named === 'required' ? { x: body } : sections[kind]!.named === 'no' ? body : { name: 'x', ...body } };
};

/** A condition is read as words; it is written as text. */
const withConditions = (value: Readonly<Record<string, unknown>>, line: string) =>
	Object.fromEntries(
		Object.entries(value).map(([key, held]) => {
			const words = (key === 'if' || key === 'unless') && Array.isArray(held) ? (held as Word[]) : [];
			return [key, words.length > 0 ? line.slice(words[0]!.at, words.at(-1)!.end) : held];
		}),
	);

for (const version of ['2.6', '3.4'] as const) {
	test(`agrees on the examples of ${version}`, () => {
		const check = schemaOf(version);
		const config: Config = { version, sections: [], files: {}, experimental: true };
		const wrong = new Set<string>();
		let count = 0;
		for (const [table, rows] of Object.entries(loaded.tables)) {
			for (const [key, row] of Object.entries(rows)) {
				for (const side of ['ok', 'bad'] as const) {
					for (const unit of unitsOf(loaded, table, key, row, side, version)) {
						const kind = KIND[unit.frame.section] ?? unit.frame.section;
						const line = unit.line.replaceAll('{self}', 'x');
						const native = lineStatement(kind, split(line).words, []);
						if (!native.row || native.prefix || native.words.length === 0) continue;
						const said: string[] = [];
						const section: Section = { kind, name: 'x', statements: [], path: [] };
						const read = readStatement(config, section, native, 'http', (r) => r.severity === 'error' && said.push(r.message));
						const text = line.slice(line.indexOf(native.keyword) + native.keyword.length).trim();
						count++;
						const asText = document(kind, native.keyword, text);
						const takes = check(asText);
						if (side === 'ok' && said.length === 0 && !takes) wrong.add(`${line}: refused as text ${faults(check)}`);
						if (!takes && !refused(asText, version)) wrong.add(`${line}: only the schema refuses it as text ${faults(check)}`);
						// Words in quotes and variables have no structured form.
						const plain = native.words.every((w) => w.source === undefined && w.text !== '' && !/[\n\r]/.test(w.text));
						if (side === 'bad' || said.length > 0 || !read || !plain) continue;
						const { lone, steps, paren } = compile(native.row.use);
						const held = lone ? read.value[lone.name] : withConditions(read.value, line);
						if ((steps.length === 0 && !paren) || Object.keys(read.value).length === 0) continue;
						if (!check(document(kind, native.keyword, held))) wrong.add(`${JSON.stringify(held)}: refused as structure ${faults(check)}`);
						if (lone) continue;
						const odd = { ...(held as object), 'no-such-key': 1 };
						if (check(document(kind, native.keyword, odd))) wrong.add(`${JSON.stringify(odd)}: taken by the schema`);
					}
				}
			}
		}
		assert.is(wrong.size, 0, `${wrong.size} of ${count}:\n${[...wrong].slice(0, 40).join('\n')}`);
		assert.ok(count > 1_000, `${count} examples`);
	});
}

test.run();

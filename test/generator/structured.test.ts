import { test } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { readStatement } from '../../generator/check/statement.ts';
import { lineStatement } from '../../generator/compile/section.ts';
import { statement } from '../../generator/compile/statement.ts';
import type { Config, Section } from '../../generator/config.ts';
import { generate } from '../../generator/index.ts';
import { objectShape } from '../../generator/shape.ts';
import { tables } from '../../generator/table/index.ts';
import { compile } from '../../generator/usage.ts';
import { versions } from '../../generator/versions.ts';
import { split } from '../../generator/words.ts';
import { loadTables } from '../tools/judge/tables.ts';
import { unitsOf } from '../tools/judge/units.ts';

const loaded = await loadTables();
const KIND: Record<string, string> = { D: 'defaults', d: 'defaults', F: 'frontend', L: 'listen', B: 'backend' };

/** Every accepted example: its native line, read, is the structured form; that form has its shape, and is read the same. */
test('each example has a structured form that says the same', () => {
	const wrong: string[] = [];
	let count = 0;
	for (const version of versions) {
		const config: Config = { version, sections: [], files: {}, experimental: true };
		for (const [table, rows] of Object.entries(loaded.tables)) {
			for (const [key, row] of Object.entries(rows)) {
				for (const unit of unitsOf(loaded, table, key, row, 'ok', version)) {
					const kind = KIND[unit.frame.section] ?? unit.frame.section;
					const section: Section = { kind, name: 'x', statements: [], path: [] };
					const line = unit.line.replaceAll('{self}', 'x');
					const native = lineStatement(kind, split(line).words, []);
					const said: string[] = [];
					const first = readStatement(config, section, native, 'http', (r) => r.severity === 'error' && said.push(r.message));
					// What a line of its own leaves open, such as words that end early, has no structured form either.
					if (
						!first ||
						said.length > 0 ||
						native.words.some((w) => w.source !== undefined || w.text === '' || /[\n\r]/.test(w.text)) ||
						native.prefix
					)
						continue;
					const { lone, steps, paren } = compile(native.row!.use);
					const held = lone ? first.value[lone.name] : first.value;
					if ((steps.length === 0 && !paren) || Object.keys(first.value).length === 0) continue;
					count++;
					const fault = (what: string) => wrong.push(`${version} ${kind}: ${line} => ${JSON.stringify(held)}: ${what}`);
					if (!lone) {
						const shape = v.safeParse(objectShape(native.row!.use, { tables }, first.value), first.value);
						if (!shape.success) {
							fault(`shape: ${shape.issues.map((i) => `${v.getDotPath(i)} ${i.message}`).join('; ')}`);
							continue;
						}
					}
					const made = statement(native.keyword, native.row!, held, [], (r) => fault(r.message));
					const again = made && readStatement(config, section, made, 'http', (r) => r.severity === 'error' && fault(r.message));
					if (again && JSON.stringify(sorted(again.value)) !== JSON.stringify(sorted(first.value)))
						fault(`reads as ${JSON.stringify(again.value)}`);
				}
			}
		}
	}
	assert.is(wrong.length, 0, `${wrong.length} of ${count}:\n${[...new Set(wrong.map((w) => w.slice(4)))].slice(0, 40).join('\n')}`);
	assert.ok(count > 5_000, `${count} examples`);
});

const sorted = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(
				Object.entries(value)
					.sort()
					.map(([k, x]) => [k, sorted(x)]),
			)
		: value;

test("a field in HAProxy's words is read to its end, or refused", () => {
	const codes = (rule: object) =>
		generate({ frontend: { f: { mode: 'http', bind: ':80', 'http-request': [rule] } } }).diagnostics.flatMap((d) =>
			d.severity === 'error' ? [d.code] : [],
		);
	assert.equal(codes({ do: 'deny', if: "{ path '/a#b' }" }), []);
	assert.equal(codes({ do: 'deny', if: '{ path /a } # { src 10.0.0.1 }' }), ['wrong-type']);
	assert.equal(codes({ do: 'deny', if: '#' }), ['wrong-type']);
	assert.equal(codes({ do: 'deny', if: '{ path /a\\x00b }' }), ['bad-escape']);
	assert.equal(codes({ do: 'set-var', name: 'txn.a', expr: 'src#' }), ['wrong-type']);
});

test('nothing in an argument ends the parentheses around it', () => {
	const made = (name: string) =>
		generate({ backend: { b: { mode: 'http', balance: { algorithm: 'hdr', name } } } }).diagnostics.flatMap((d) =>
			d.severity === 'error' ? [d.path] : [],
		);
	assert.equal(made('X-User'), []);
	assert.equal(made('a)b'), [['backend', 'b', 'balance', 'name']]);
});

test('the folder of maps stays within the parentheses that it is written in', () => {
	const services = Array.from({ length: 12 }, (_, n) => ({ name: `s${n}`, host: `h${n}.test`, servers: ['10.0.0.1:80'] }));
	const made = (maps: string) =>
		generate({ edge: { maps }, services }).diagnostics.flatMap((d) => (d.severity === 'error' ? [d.path] : []));
	assert.equal(made('/etc/maps'), []);
	for (const maps of ['/etc/passwd,x', 'a),map_str(b']) assert.equal(made(maps), [['edge', 'maps']]);
});

test.run();

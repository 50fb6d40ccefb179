import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadParams, validate } from '../../../generator/index.ts';

const faults = (text: string, file: string) =>
	loadParams(text, { file }).diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code}: ${d.message}`);

test('YAML and JSON give the same data', () => {
	const data = { haproxy: '3.2', frontend: { web: { bind: [':80'], 'option httplog': true, maxconn: 100 } } };
	assert.equal(loadParams(JSON.stringify(data), { file: 'a.json' }).params, data);
	assert.equal(
		loadParams('haproxy: "3.2"\nfrontend:\n  web:\n    bind: [":80"]\n    option httplog: true\n    maxconn: 100\n', { file: 'a.yml' })
			.params,
		data,
	);
});

test('numbers that would not be written the same again stay text', () => {
	assert.equal(loadParams('a: 0600\nb: 1.10\nc: 1e3\nd: 0x1f\ne: 007\nf: 42\ng: -1\nh: 3.0\ni: ~\nj: yes\n', { format: 'yaml' }).params, {
		a: '0600',
		b: '1.10',
		c: '1e3',
		d: '0x1f',
		e: '007',
		f: 42,
		g: -1,
		h: '3.0',
		i: null,
		j: 'yes',
	});
});

test('what YAML offers and params do not need is refused, all of it at once', () => {
	assert.equal(faults('a: &x 1\nb: *x\nc: !!str 2\n', 'p.yml'), [
		'p.yml:1:5 syntax: anchors (&name) are not read',
		'p.yml:2:5 syntax: aliases (*name) are not read',
		'p.yml:3:4 syntax: tags (!name) are not read',
	]);
	assert.match(faults('a: 1\na: 2\n', 'p.yml')[0]!, /^p\.yml:2:1 syntax: the key "a" stands twice/);
	assert.match(faults('a: 1\n---\nb: 2\n', 'p.yml')[0]!, /^p\.yml:3:1 syntax: expected one document/);
	assert.match(faults('<<: {a: 1}\n', 'p.yml').join(), /^$/);
});

test('a line break, NUL and the prototype are refused where they stand', () => {
	assert.equal(faults('a:\n  b: |\n    x\n    y\n', 'p.yml'), ['p.yml:3:1 line-break: expected one line, got a line break or NUL']);
	assert.equal(faults('{"a": ["x\\ny", "\\u0000"], "__proto__": {"b": 1}}', 'p.json'), [
		'p.json:1:9 line-break: expected one line, got a line break or NUL',
		'p.json:1:17 line-break: expected one line, got a line break or NUL',
		'p.json:1:28 forbidden-key: "__proto__" cannot be a key here',
	]);
	assert.is(({} as Record<string, unknown>).b, undefined);
});

test('JSON: where it stops being JSON, and keys that come twice', () => {
	const at = (text: string) => faults(text, 'p.json')[0];
	assert.is(at('{"a": 1,}'), 'p.json:1:9 syntax: expected a key in double quotes, got "}"');
	assert.is(at('{"a" 1}'), 'p.json:1:6 syntax: expected ":", got "1"');
	assert.is(at('[1 2]'), 'p.json:1:4 syntax: expected "," or "]", got "2"');
	assert.is(at('{\n  "a": tru\n}'), 'p.json:2:8 syntax: expected a value, got "tru"');
	assert.is(at('{"a": [1, 2'), 'p.json:1:12 syntax: expected "," or "]", got the end of the text');
	assert.is(at('{} x'), 'p.json:1:4 syntax: expected the end, got "x"');
	assert.match(at('{"a": 1, "b": {"c": 1, "c": 2}}')!, /^p\.json:1:25 syntax: the key "c" stands twice/);
});

test('nesting and emptiness', () => {
	assert.match(faults(`a: ${'['.repeat(100)}${']'.repeat(100)}`, 'p.yml').join(), /syntax/);
	assert.match(faults(`{"a": ${'['.repeat(100)}${']'.repeat(100)}}`, 'p.json').join(), /too-large/);
	assert.match(faults('', 'p.yml').join(), /empty: expected a mapping/);
	assert.match(faults('just text', 'p.yml').join(), /empty: expected a mapping/);
});

test('no text makes it throw', () => {
	const piece = fc.constantFrom(
		'{',
		'}',
		'[',
		']',
		':',
		': ',
		',',
		'"',
		"'",
		'\n',
		'  ',
		'- ',
		'#',
		'&a ',
		'*a ',
		'!!str ',
		'|',
		'>',
		'%',
		'@',
		'`',
		'a',
		'1',
		'null',
		'---\n',
		'...\n',
		'\t',
		'\u0000',
		'\uFEFF',
		'?',
		'<<',
	);
	const text = fc.oneof(
		fc.string({ maxLength: 60 }),
		fc.array(piece, { maxLength: 40 }).map((p) => p.join('')),
	);
	fc.assert(
		fc.property(text, fc.constantFrom('yaml', 'json', undefined), (t, format) => {
			const loaded = loadParams(t, { file: 'x', ...(format && { format: format as 'yaml' | 'json' }) });
			assert.ok(loaded.params !== undefined || loaded.diagnostics.some((d) => d.severity === 'error' && d.line !== undefined));
		}),
		{ numRuns: 10_000 },
	);
});

test('a version is one as it is written: a lone 3 only in JSON, which writes 3.0 so', () => {
	const codes = (text: string) => validate(loadParams(text).params!).flatMap((d) => (d.severity === 'error' ? d.message : []));
	const wrong = (got: string) => [`haproxy: expected one of 2.6, 2.8, 3.0, 3.2, 3.4, got ${got}`];
	for (const text of ['haproxy: 3.0', 'haproxy: 3.2.26', 'haproxy: 3.2.26-1+deb13u1', '{ "haproxy": 3.0 }']) assert.equal(codes(text), []);
	assert.equal(codes('haproxy: 3'), wrong('3'));
	assert.equal(codes('haproxy: "3"'), wrong('"3"'));
	assert.equal(codes('haproxy: 3.1'), wrong('"3.1"'));
	assert.equal(codes('{ "haproxy": "3" }'), wrong('"3"'));
});

test('what people write wrong in YAML and JSON is told with its mend', () => {
	const hint = (text: string, format: 'yaml' | 'json' = 'yaml') => loadParams(text, { format }).diagnostics[0]?.hint ?? '';
	for (const value of ['@x', '`x`', '%x']) assert.match(hint(`a:\n  host: ${value}\n`), 'begins with this character');
	assert.match(hint('a:\n  comment: note: x\n'), 'a colon and a blank');
	assert.match(hint('a:\n  - name: "a\n    host: b\n'), 'is not closed');
	assert.match(hint('a:\n  - servers: [b\n    host: b\n'), 'is not closed');
	assert.match(hint('a:\n  - name: a\n    host:a.x\n'), 'a blank behind the colon');
	assert.match(hint('a:\n  - name: a\n   host: b\n'), 'in the same column');
	assert.match(hint('a:\n  - [deny if { path /a }]\n'), 'stands in quotes here');
	assert.match(hint('a:\n\t- name: a\n'), 'Indent with blanks');
	assert.is(hint('host: *.example.com\n'), 'Quote it: "*.example.com".');
	assert.match(hint('{"a": [1,]}', 'json'), 'no comma behind the last');
	assert.is(hint('{"a": [,]}', 'json'), '');
});

test.run();

import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { JsonPlaces } from '../../../generator/params/json-places.ts';
import { YamlPlaces } from '../../../generator/params/places.ts';
import { effort } from '../../tools/effort.ts';

/** Every path of a value, and one beside each that leads nowhere. */
function paths(value: unknown, at: (string | number)[] = []): (string | number)[][] {
	const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	const keyed = inner.map(([key, one]) => [Array.isArray(value) ? Number(key) : key, one] as const);
	return [at, [...at, 'nowhere', 0], ...keyed.flatMap(([key, one]) => paths(one, [...at, key]))];
}

const text = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a"b', 'back\\slash', '\\"', '', '{', '],', 'ü', '1', 'true'));
const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		text,
		fc.integer(),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(text, tie('value'), { maxKeys: 3 }),
	),
})).value;
const written = fc.tuple(
	fc.oneof(fc.array(json), fc.dictionary(text, json)),
	fc.constantFrom(undefined, 1, '\t'),
	fc.constantFrom('', '\n', ' \r\n'),
);

test('a place in JSON is where YAML, of which JSON is a part, has it', () => {
	fc.assert(
		fc.property(written, ([value, indent, around]) => {
			const document = `${around}${JSON.stringify(value, null, indent)}${around}`;
			// YAML takes no tab before a key for what it is; both count in letters, and a blank stands for it
			const inYaml = document.replaceAll('\t', ' ');
			const [ours, yaml] = [new JsonPlaces(document), new YamlPlaces(inYaml)];
			for (const path of paths(value)) {
				for (const ofKey of [false, true]) assert.equal(ours.find(path, ofKey), yaml.find(path, ofKey), `${document}\n${path.join(' > ')}`);
			}
		}),
		{ numRuns: 2000 },
	);
});

test('a mark of byte order is no part of the first value', () => {
	assert.equal(new JsonPlaces('\uFEFF{"a":1}').find(['a']), { at: 6, end: 7, exact: true });
});

test('one remark on a large document is placed without reading all of it', () => {
	const large = JSON.stringify({ services: Array.from({ length: 20_000 }, (_, i) => ({ name: `s${i}`, servers: ['10.0.0.1:80'] })) });
	let found = { at: 0, end: 0 };
	const took = effort(() => {
		found = new JsonPlaces(large).find(['services', 19_999, 'name']);
	});
	assert.is(large.slice(found.at, found.end), 's19999');
	assert.ok(took < 400, `${took} ms`);
});

test('an item that is empty is where its dash is', () => {
	const at = (text: string, ...path: (string | number)[]) => new YamlPlaces(text).find(path);
	assert.equal(at('a:\n  - b-c\n  -\n', 'a', 1), { at: 13, end: 14, exact: false });
	assert.equal(at('a:\n  -\n', 'a', 0), { at: 5, end: 6, exact: false });
	assert.equal(at('a:\n  - b # not - this\n  # nor - this\n  -\n', 'a', 1), { at: 39, end: 40, exact: false });
	assert.equal(at('a:\n', 'a'), { at: 0, end: 1, exact: false });
});

test.run();

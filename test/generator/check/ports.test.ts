import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig, loadParams, validate } from '../../../generator/index.ts';

const base = ['defaults', ' mode http', ' timeout client 3s'];
const inFile = (lines: readonly string[], global: readonly string[] = []) =>
	checkConfig([...global, ...base, ...lines, ''].join('\n'))
		.filter((d) => d.code === 'duplicate-bind')
		.map((d) => `${d.severity} ${d.line! - base.length - global.length}: ${d.message}`);
const two = (one: string, other: string) => ['frontend f', ` bind ${one}`, 'frontend g', ` bind ${other}`];
const shared = 'each of the two gets some of the connections';

test('two sections on one port, and ranges that overlap', () => {
	assert.equal(inFile(two(':80', '*:80')), [`warning 4: the frontend "f" listens on :80: ${shared}`]);
	assert.equal(inFile(two(':81-90', '0.0.0.0:85')), [`warning 4: the frontend "f" listens on :81-90: ${shared}`]);
	assert.equal(inFile(two(':85', ':81-90')), [`warning 4: the frontend "f" listens on :85: ${shared}`]);
	assert.equal(inFile(two('[::]:80', ':::80')), [`warning 4: the frontend "f" listens on [::]:80: ${shared}`]);
	assert.equal(inFile(two('/run/x.sock', 'unix@/run/x.sock')), [
		'warning 4: the frontend "f" listens on /run/x.sock: the second takes the socket over, and no connection comes to the first',
	]);
	assert.equal(inFile(['frontend f', ' bind :80', ' bind :80 ssl crt a.pem']), [
		`warning 3: another line of this section listens on :80: ${shared}`,
	]);
});

/* Started, not only checked with -c: 2.6, 3.0, 3.2 and 3.4 say "Address already in use" or "cannot bind UNIX socket". */
test('where the second cannot be bound', () => {
	const refused = 'HAProxy does not start, since the address is in use';
	assert.equal(inFile(two('abns@x', 'abns@x')), [`warning 4: the frontend "f" listens on abns@x: ${refused}`]);
	for (const other of [':80', '127.0.0.1:80'])
		assert.equal(inFile(two(':80', other), ['global', ' noreuseport']), [`warning 4: the frontend "f" listens on :80: ${refused}`]);
	assert.equal(inFile(two('10.0.0.1:80', '10.0.0.2:80'), ['global', ' noreuseport']), []);
});

test('what keeps two listeners apart', () => {
	for (const other of [
		'127.0.0.1:80',
		':81',
		'quic4@:80 ssl crt a.pem',
		':80 interface lo',
		':80 thread 1',
		':80 shards 2',
		':79-79',
		'/tmp/:80',
	])
		assert.equal(inFile(two(':80', other)), [], other);
	assert.equal(inFile([...two(':80', ':80'), ' disabled']), []);
	assert.equal(inFile(two('"${A}"', '"${A}"')), []);
	assert.equal(inFile(two(':0', ':0')), []);
	assert.equal(inFile(['frontend f', ' bind :80', ' bind :80', ' bind :81,:81']), [], 'several queues of one frontend');
});

test('the edge, services and sections of the document', () => {
	const said = (text: string) =>
		validate(loadParams(text, { format: 'yaml' }).params).map((d) => `${d.line}:${d.column} ${d.severity} ${d.code}`);
	const service = '{name: a, host: a.test, servers: [10.0.0.1:80]}';
	assert.equal(said(`edge: {http: ":80"}\nfrontend:\n  f: {bind: ":80", timeout client: 3s}\nservices: [${service}]\n`), [
		'3:14 warning duplicate-bind',
	]);
	const tcp = (name: string, bind: string) => `  - {name: ${name}, mode: tcp, bind: "${bind}", servers: [10.0.0.1:80]}\n`;
	assert.equal(said(`services:\n${tcp('a', ':5000-6000')}${tcp('b', ':5432')}${tcp('c', ':5432')}`), [
		'3:33 warning duplicate-bind',
		'4:33 error duplicate-bind',
	]);
});

test.run();

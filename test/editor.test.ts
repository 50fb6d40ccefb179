import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../scripts/lib/bundle.ts';

/*
 * The YAML language server, as an editor runs it, finds the schema by the comment in each example, has nothing to say of the
 * examples, and says what is wrong with a broken one.
 */
type Message = {
	method?: string;
	id?: number;
	params?: { uri?: string; diagnostics?: { message: string; range: { start: { line: number } } }[] };
};

const server = spawn(process.execPath, [join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'], {
	stdio: ['pipe', 'pipe', 'ignore'],
});
process.on('exit', () => server.kill());

const waiting = new Map<string, (message: Message) => void>();
let buffer = Buffer.alloc(0);
server.stdout.on('data', (chunk: Buffer) => {
	buffer = Buffer.concat([buffer, chunk]);
	for (;;) {
		const head = buffer.indexOf('\r\n\r\n');
		if (head < 0) return;
		const length = Number(/content-length: (\d+)/i.exec(buffer.subarray(0, head).toString())?.[1]);
		if (buffer.length < head + 4 + length) return;
		const message: Message = JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString());
		buffer = buffer.subarray(head + 4 + length);
		// What the server asks of the editor, such as its settings, has no answer here.
		if (message.method && message.id !== undefined) send({ id: message.id, result: null });
		else waiting.get(message.method ? (message.params?.uri ?? '') : String(message.id))?.(message);
	}
});

function send(message: object): void {
	const text = JSON.stringify({ jsonrpc: '2.0', ...message });
	server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
const heard = (key: string) =>
	new Promise<Message>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`no answer for ${key}`)), 30_000);
		waiting.set(key, (message) => {
			clearTimeout(timer);
			resolve(message);
		});
	});

const folder = join(root, 'examples/params');
async function diagnosticsOf(name: string, text: string) {
	const uri = pathToFileURL(join(folder, name)).href;
	const answer = heard(uri);
	send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
	return (await answer).params?.diagnostics ?? [];
}

test('the editor and the server come together', async () => {
	const answer = heard('1');
	send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities: {} } });
	await answer;
	send({ method: 'initialized', params: {} });
	send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: { validate: true, schemaStore: { enable: false } } } } });
});

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.yml'))) {
	test(`nothing is wrong with ${name}`, async () => {
		assert.equal(await diagnosticsOf(name, readFileSync(join(folder, name), 'utf8')), []);
	});
}

test('a broken one is marked on its line', async () => {
	const text = readFileSync(join(folder, 'one-shop.yml'), 'utf8').replace('host:', 'hosst:');
	const found = await diagnosticsOf('broken.yml', text);
	assert.ok(
		found.some((d) => d.range.start.line === 3 && /hosst/.test(d.message)),
		JSON.stringify(found),
	);
	const words = await diagnosticsOf('words.yml', `${text.split('\n')[0]}\nfrontend:\n  web:\n    bnd: ":80"\n`);
	assert.ok(
		words.some((d) => d.range.start.line === 3),
		JSON.stringify(words),
	);
});

test.after(() => {
	server.kill();
});

test.run();

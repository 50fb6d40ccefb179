import { createConnection } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../generator/index.ts';
import { traceEvents, traceNames, traceSourceIn } from '../../generator/table/trace-sources.ts';
import { from, type Version } from '../../generator/versions.ts';
import { freePort, haproxies, start } from '../tools/haproxy.ts';

/** What the runtime API answers to a command. */
const ask = (port: number, command: string): Promise<string> =>
	new Promise((resolve, reject) => {
		let text = '';
		const socket = createConnection(port, '127.0.0.1', () => socket.write(`expert-mode on; ${command}\n`));
		socket.setEncoding('utf8').on('data', (part) => {
			text += part;
		});
		// HAProxy resets the connection once it has answered
		socket.on('error', (error) => (text === '' ? reject(error) : resolve(text))).on('close', () => resolve(text));
	});

/** The names of a list such as `  + h1c_new : new H1 connection`. */
const names = (text: string): string[] => [...text.matchAll(/^ +(?:[-+*] )? *(\w+) +: /gm)].map(([, name]) => name!);
const words = (text = ''): string[] => text.split(' ').filter(Boolean);
test('sources of traces, their events, verbosities and what they lock on are those that HAProxy lists', async () => {
	for (const binary of await haproxies()) {
		const { version } = binary;
		if (!from(version, '3.0')) continue;
		const [port, listener] = [await freePort(), await freePort()];
		const config = `global\n stats socket ipv4@127.0.0.1:${port} level admin\ndefaults\n mode http\n timeout client 1s\nfrontend f\n bind 127.0.0.1:${listener}\n`;
		const running = await start(binary, { 'haproxy.cfg': config }, { ports: [listener, port], without: /^$x/ });
		try {
			const listed = [...(await ask(port, 'trace')).matchAll(/^ \[.\] (\w+)/gm)].map(([, name]) => name!);
			// a source of the build, and the name that it had before
			const known = ['0', ...(from(version, '3.2') ? ['all'] : []), ...traceNames(version)].filter(
				(name) => !(name === 'qmux' && from(version, '3.4')),
			);
			assert.equal(listed.sort(), known.sort(), binary.full);
			for (const name of listed.filter((one) => one !== '0' && one !== 'all')) {
				const source = traceSourceIn(name, version)!;
				const said = async (what: string) => names(await ask(port, `trace ${name} ${what}`));
				assert.equal(await said('event'), ['none', 'any', ...traceEvents(source, version)], `${binary.full}: ${name}`);
				// HAProxy 3.4.7 ends when it is to list what such a source has not
				if (source.verbosity === undefined) continue;
				assert.equal(await said('verbosity'), ['quiet', ...words(source.verbosity)], `${binary.full}: ${name}`);
				assert.equal((await said('lock')).sort(), ['nothing', ...words(source.lock)].sort(), `${binary.full}: ${name}`);
			}
		} finally {
			await running.stop();
		}
	}
});

test('what a source does not have is refused where it stands, with what it may have been', () => {
	const said = (line: string, haproxy: Version = '3.4') =>
		checkConfig(`traces\n\ttrace ${line}\n`, { haproxy })
			.filter((d) => d.severity === 'error')
			.map((d) => `${d.column} ${d.message}; ${d.hint}`);
	assert.equal(said('h1 start strm_shutt'), ['17 expected an event of h1, got "strm_shutt"; Did you mean "strm_shut"?']);
	assert.equal(said('h2 verbosity cmplete'), ['21 expected a verbosity of h2, got "cmplete"; Did you mean "complete"?']);
	assert.equal(said('all start now'), ['18 "start" is for one source, not for all; "sink", "level" and "follow" hold for all.']);
	assert.equal(said('pt lock h1s').length, 1);
	for (const line of [
		'h1 event +any',
		'h1 event !h1c_new lock h1s',
		'h1 start now pause none',
		'session verbosity default',
		'haterm verbosity clean',
	])
		assert.equal(said(line), [], line);
	assert.equal(said('peers event proto_hello', '3.2').length, 1);
	assert.equal(said('peers event proto_hello'), []);
});

test.run();

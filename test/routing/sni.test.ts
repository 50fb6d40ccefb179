import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer, connect as secureConnect } from 'node:tls';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../generator/index.ts';
import { freePort, request, start, tcpOrigin, world } from '../tools/haproxy.ts';
import { compile, everywhere, files } from './helper.ts';

const local = (port: number) => `127.0.0.1:${port}`;

/** A TLS server that greets with its name and the one that the client asked for. */
async function tlsOrigin(name: string): Promise<{ port: number; close: () => Promise<void> }> {
	const pem = readFileSync(join(world(), 'site.pem'));
	const server = createTlsServer({ cert: pem, key: pem }, (socket) => {
		socket.on('error', () => socket.destroy());
		socket.end(`${name} ${socket.servername || '-'}`);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		close: () => new Promise<void>((done) => server.close(() => done())),
	};
}

/** What a TLS client reads who asks for that name, or for none; nothing where it is turned away. */
const greeting = (port: number, servername?: string): Promise<string> =>
	new Promise((done) => {
		let got = '';
		const socket = secureConnect({ port, host: '127.0.0.1', rejectUnauthorized: false, servername: servername ?? '' });
		socket.setEncoding('utf8').on('data', (text) => {
			got += text;
		});
		socket.on('error', () => done(got));
		socket.on('close', () => done(got));
	});

const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const sized = (body: Buffer) => Buffer.concat([u16(body.length), body]);

/** The first message of a TLS client (RFC 8446, 4.1.2), with any bytes for a name (RFC 6066, 3), or none. */
function hello(name?: string): Buffer {
	const host = name === undefined ? [] : [u16(0), sized(sized(Buffer.concat([Buffer.from([0]), sized(Buffer.from(name, 'latin1'))])))];
	const body = Buffer.concat([
		Buffer.from([3, 3]),
		Buffer.alloc(32, 7),
		Buffer.from([0]),
		sized(Buffer.from([0x13, 0x01])),
		Buffer.from([1, 0]),
		sized(Buffer.concat([...host, u16(43), sized(Buffer.from([2, 3, 4]))])),
	]);
	return Buffer.concat([Buffer.from([22, 3, 1]), sized(Buffer.concat([Buffer.from([1, 0]), sized(body)]))]);
}

/** The name of the server that the bytes come to, or nothing where the connection is closed. */
const reached = (port: number, ...parts: (Buffer | string)[]): Promise<string> =>
	new Promise((done) => {
		let got = '';
		const socket = connect(port, '127.0.0.1', async () => {
			for (const [i, part] of parts.entries()) {
				if (i > 0) await sleep(200);
				socket.write(part);
			}
		});
		socket.setEncoding('latin1').on('data', (text) => {
			got += text;
			if (got.includes('\n')) socket.destroy();
		});
		socket.on('error', () => {});
		socket.on('close', () => done(got.split('\n')[0]!));
	});

/** So many names that they become a map. */
const MORE = Array.from({ length: 9 }, (_, i) => `more${i}.test`);

for (const [how, single] of [
	['conditions', true],
	['a map', false],
] as const)
	test(`TLS goes unopened to the server whose name it asks for, by ${how}`, async () => {
		await everywhere(async (binary, keep) => {
			const [a, b, c, rest] = [
				keep(await tlsOrigin('a')),
				keep(await tlsOrigin('b')),
				keep(await tlsOrigin('c')),
				keep(await tlsOrigin('rest')),
			];
			const [open, closed] = [await freePort(), await freePort()];
			const bind = [local(open), local(closed)];
			const services = [
				{ name: 'wide', mode: 'tcp', sni: '*.test', bind, servers: [local(c.port)] },
				{ name: 'a', mode: 'tcp', sni: ['A.test', ...MORE], bind, servers: [local(a.port)] },
				{ name: 'b', mode: 'tcp', sni: '*.b.test', bind, servers: [local(b.port)] },
				{ name: 'rest', mode: 'tcp', bind: local(open), servers: [local(rest.port)] },
			];
			const compiled = compile({ services }, { version: binary.version, single });
			assert.is(Object.keys(compiled.files).length, single ? 0 : 2);
			keep(await start(binary, files(compiled), { ports: [open, closed] }));
			for (const [name, comes] of [
				['a.test', 'a'],
				['more8.test', 'a'],
				['x.a.test', 'c'],
				['x.y.b.test', 'b'],
				['b.test', 'c'],
			] as const)
				for (const port of [open, closed]) assert.is(await greeting(port, name), `${comes} ${name}`);
			assert.is(await greeting(open, 'A.TeSt'), 'a A.TeSt');
			for (const name of ['else.example', 'test', undefined]) {
				assert.is(await greeting(open, name), `rest ${name ?? '-'}`);
				assert.is(await greeting(closed, name), '');
			}
		});
	});

test('a client may say its name late or in parts, speak no TLS at all, or say nothing', async () => {
	await everywhere(async (binary, keep) => {
		const [named, rest] = [keep(await tcpOrigin('named')), keep(await tcpOrigin('rest'))];
		const [open, closed] = [await freePort(), await freePort()];
		const services = [
			{ name: 'named', mode: 'tcp', sni: 'a.test', bind: [local(open), local(closed)], check: false, servers: [local(named.port)] },
			{ name: 'rest', mode: 'tcp', bind: local(open), check: false, servers: [local(rest.port)] },
		];
		// what a document says of a frontend that services share counts
		const waits = { 'tcp-request inspect-delay': '900ms' };
		const frontend = { [`tls-127.0.0.1-${open}`]: waits, [`tls-127.0.0.1-${closed}`]: waits };
		const made = generate({ services, frontend }, { haproxy: binary.version });
		assert.equal(made.diagnostics, []);
		keep(await start(binary, made.files, { ports: [open, closed] }));
		const whole = hello('a.test');
		for (const port of [open, closed]) {
			assert.is(await reached(port, whole.subarray(0, 3), whole.subarray(3, 60), whole.subarray(60)), 'named');
			assert.is(await reached(port, '', whole), 'named');
		}
		const begun = Date.now();
		assert.is(await reached(open, 'GET / HTTP/1.1\r\n\r\n'), 'rest');
		assert.is(await reached(closed, 'GET / HTTP/1.1\r\n\r\n'), '');
		assert.ok(Date.now() - begun < 800, 'what is no TLS is not waited for');
		assert.equal(await Promise.all([reached(open), reached(closed), reached(closed, whole.subarray(0, 60))]), ['rest', '', '']);
		const waited = Date.now() - begun;
		assert.ok(waited > 850 && waited < 4000, `silence is, for as long as the document says: ${waited}`);
	});
});

test('who is allowed, how often, and closed for maintenance, where services share a port', async () => {
	await everywhere(async (binary, keep) => {
		const servers = [local(keep(await tcpOrigin('a')).port), local(keep(await tcpOrigin('a')).port)];
		const port = await freePort();
		const one = (name: string, more: object) => ({
			name,
			mode: 'tcp',
			sni: `${name}.test`,
			bind: local(port),
			check: false,
			servers,
			...more,
		});
		const services = [
			one('limited', { limit: { connections: 2, per: '10s' }, sticky: 'src' }),
			one('counted', { limit: { connections: 1, per: '10s', by: 'req.ssl_sni,lower' } }),
			one('far', { allow: ['10.0.0.0/8'] }),
			one('near', { allow: ['10.0.0.0/8', '127.0.0.0/8'] }),
			one('down', { maintenance: true }),
			one('kept', { maintenance: { allow: '127.0.0.1' } }),
		];
		keep(await start(binary, files(compile({ services }, { version: binary.version }))));
		const ask = (name: string) => reached(port, hello(`${name}.test`));
		assert.equal([await ask('limited'), await ask('limited'), await ask('limited')], ['a', 'a', '']);
		assert.equal([await ask('counted'), await ask('counted'), await ask('COUNTED')], ['a', '', '']);
		assert.equal([await ask('far'), await ask('near'), await ask('down'), await ask('kept')], ['', 'a', '', 'a']);
	});
});

test('servers are told the address of the client', async () => {
	await everywhere(async (binary, keep) => {
		const server = createServer((socket) => {
			socket.once('data', (bytes) => socket.end(`${bytes.toString('latin1').split('\r\n')[0]}\n`));
		}).listen(0, '127.0.0.1');
		keep({ close: () => new Promise<void>((done) => server.close(() => done())) });
		await once(server, 'listening');
		const servers = [local((server.address() as AddressInfo).port)];
		const port = await freePort();
		const services = [{ name: 'a', mode: 'tcp', sni: 'a.test', bind: local(port), 'proxy-protocol': 'v1', check: false, servers }];
		keep(await start(binary, files(compile({ services }, { version: binary.version }))));
		assert.match(await reached(port, hello('a.test')), new RegExp(`^PROXY TCP4 127\\.0\\.0\\.1 127\\.0\\.0\\.1 \\d+ ${port}$`));
	});
});

test('TLS that ends here and TLS that is passed through have one port, as the error says', async () => {
	await everywhere(async (binary, keep) => {
		const vault = keep(await tlsOrigin('vault'));
		const [plain, both, within] = [await freePort(), await freePort(), await freePort()];
		const services = [
			{ name: 'web', host: 'www.test', redirect: 'https://there.test' },
			{ name: 'vault', mode: 'tcp', sni: 'vault.test', bind: local(both), servers: [local(vault.port)] },
			{ name: 'ends-here', mode: 'tcp', bind: local(both), 'proxy-protocol': 'v2', check: false, servers: [local(within)] },
		];
		const https = { bind: local(within), 'accept-proxy': true, certificates: 'site.pem', redirect: true };
		const edge = { http: local(plain), https };
		keep(await start(binary, files(compile({ edge, services }, { version: binary.version })), { ports: [plain, both] }));
		assert.is(await greeting(both, 'vault.test'), 'vault vault.test');
		assert.is((await request(both, '/x', { tls: true, host: 'www.test' })).headers.location, 'https://there.test/x');
		assert.is((await request(plain, '/x', { host: 'www.test' })).headers.location, `https://www.test:${both}/x`);
	});
});

const names = ['a.test', 'b.a.test', 'c.b.a.test', 'x.test', 'test', 'xa.test', '10.0.0.1', 'd.c.b.a.test', 'a_b.test'];
const odd = ['.a.test', '..test', '*.a.test', 'a.test.', '', 'a', '.', 'b .a.test', '*', 'a/test', '\xff.test', 'A.TEST', 'B.a.Test'];
const patterns = [...names, '*.test', '*.a.test', '*.b.a.test', '*.c.b.a.test', '*.0.0.1'];

/** The pattern that wins: the name itself, else the longest wildcard above it. */
const model = (table: readonly string[], name: string): string => {
	const asked = name.toLowerCase();
	if (table.includes(asked)) return asked;
	const [best] = table.filter((p) => p.startsWith('*.') && asked.endsWith(p.slice(1))).sort((a, b) => b.length - a.length);
	return best ?? '-';
};

test('whatever the names, conditions, maps and a model of a few lines agree', async () => {
	const tables = fc.sample(fc.uniqueArray(fc.constantFrom(...patterns), { minLength: 1, maxLength: 14 }), { numRuns: 12, seed: 6066 });
	await everywhere(async (binary, keep) => {
		const servers = new Map<string, string>();
		for (const p of [...patterns, '-']) servers.set(p, local(keep(await tcpOrigin(p)).port));
		const at: { table: string[]; ports: number[] }[] = [];
		const services: object[] = [];
		const filler = Array.from({ length: 9 }, (_, i) => `f${i}.filler`);
		for (const [n, table] of tables.entries()) {
			const ports = [await freePort(), await freePort()];
			at.push({ table, ports });
			for (const [k, port] of ports.entries()) {
				const one = { mode: 'tcp', bind: local(port), check: false };
				for (const [i, p] of table.entries()) services.push({ ...one, name: `t${n}.${k}.${i}`, sni: p, servers: [servers.get(p)] });
				// the first stays with conditions unless it has many itself
				if (k === 1) services.push({ ...one, name: `t${n}.filler`, sni: filler, servers: [servers.get('-')] });
				services.push({ ...one, name: `t${n}.${k}.rest`, servers: [servers.get('-')] });
			}
		}
		const compiled = compile({ services }, { version: binary.version });
		assert.ok(Object.keys(compiled.files).length >= tables.length);
		keep(await start(binary, files(compiled), { ports: at.flatMap(({ ports }) => ports) }));
		for (const { table, ports } of at)
			for (const name of [...names, ...odd])
				for (const port of ports) assert.is(await reached(port, hello(name)), model(table, name), `${JSON.stringify(name)} of ${table}`);
	});
});

/** Lines as people write them, of names in any order and of some twice; the last backend may take what is left. */
const written = fc.record({
	lines: fc.array(fc.tuple(fc.uniqueArray(fc.constantFrom(...patterns), { minLength: 1, maxLength: 3 }), fc.nat(3), fc.nat(3)), {
		minLength: 1,
		maxLength: 6,
	}),
	rest: fc.boolean(),
});

test('a frontend that chooses by names goes on as it did when it is lifted', async () => {
	const drawn = fc.sample(written, { numRuns: 40, seed: 2616 });
	await everywhere(async (binary, keep) => {
		const servers: string[] = [];
		for (let i = 0; i < 5; i++) servers.push(local(keep(await tcpOrigin(`b${i}`)).port));
		let before = 'defaults\n mode tcp\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n timeout tunnel 1h\n';
		const ports: number[] = [];
		for (const [n, { lines, rest }] of drawn.entries()) {
			const port = await freePort();
			ports.push(port);
			before += `frontend f${n}\n bind ${local(port)}\n tcp-request inspect-delay 2s\n tcp-request content accept if { req_ssl_hello_type 1 }\n`;
			for (const [i, [some, backend, how]] of lines.entries()) {
				const tests = some.map((p) =>
					p.startsWith('*') ? `req.ssl_sni -i -m end ${p.slice(1)}` : `req_ssl_sni${how === 1 ? ',lower' : ' -i'} ${p}`,
				);
				if (how > 1) before += tests.map((t) => ` acl a${i} ${t}\n`).join('');
				before += ` use_backend t${n}.${backend} if ${how > 1 ? `a${i}` : tests.map((t) => `{ ${t} }`).join(' or ')}\n`;
			}
			if (rest) before += ` default_backend t${n}.4\n`;
			for (let i = 0; i < 5; i++) before += `backend t${n}.${i}\n server s ${servers[i]}\n`;
		}
		const lifted = importConfig(before, { haproxy: binary.version, services: true });
		const shared = (lifted.params.services as { sni?: unknown }[]).filter(({ sni }) => sni !== undefined).length;
		assert.ok(shared > 20, `${shared}`);
		const other = Object.fromEntries(await Promise.all(ports.map(async (port) => [local(port), local(await freePort())])));
		keep(await start(binary, { 'haproxy.cfg': before }, { ports }));
		const after = generate(loadParams(lifted.text).params, { haproxy: binary.version });
		assert.equal(
			after.diagnostics.filter(({ severity }) => severity === 'error'),
			[],
		);
		keep(await start(binary, after.files, { replace: other }));
		for (const port of ports)
			for (const name of [...names, ...odd, undefined]) {
				const there = Number(other[local(port)].split(':')[1]);
				assert.is(
					await reached(there, hello(name)),
					await reached(port, hello(name)),
					`${JSON.stringify(name)} of f${ports.indexOf(port)}`,
				);
			}
	});
});

test.run();

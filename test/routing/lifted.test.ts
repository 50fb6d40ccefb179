import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, importConfig, loadParams } from '../../generator/index.ts';
import { freePort, origin, request, start } from '../tools/haproxy.ts';
import { everywhere } from './helper.ts';

/* Frontends as people write them by hand, and what `import --services` makes of them: both are run, and must answer alike. */

const BACKENDS = ['one', 'two', 'three', 'four', 'five'];
const one = <T>(...values: T[]) => fc.constantFrom(...values);

const hosts = one('a.test', 'b.test', 'www.a.test', 'deep.www.a.test', 'B.test');
const wildcards = one('.a.test', '.test', '.www.a.test');
const paths = one('/', '/api', '/api/', '/api/v1', '/Api', '/app', '/a.b', '/static/x.js');
const few = (text: fc.Arbitrary<string>) => fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));

const hostTest = (fetch: string) =>
	fc.oneof(
		{ weight: 4, arbitrary: few(hosts).map((text) => `${fetch} -i ${text}`) },
		{ weight: 2, arbitrary: few(wildcards).map((text) => `${fetch} -i -m end ${text}`) },
		{ weight: 1, arbitrary: few(wildcards).map((text) => `hdr_end(host) -i ${text}`) },
	);
const pathTest = fc.oneof(
	few(paths).map((text) => `path ${text}`),
	few(paths).map((text) => `path_beg ${text}`),
	few(paths).map((text) => `path_beg -i ${text}`),
	few(one('.js', '/v1', 'b')).map((text) => `path_end ${text}`),
	one('path_sub pi', 'path_reg ^/a[p-z]', 'path_reg -i ^/API/v[0-9]$', 'path /api /api/ /a.b'),
);
const odd = one('method POST', 'hdr(x-team) red', 'path_dir api', 'hdr_beg(host) -i www.', 'src 192.0.2.1');

/** ACLs by name, some of them in several lines, and lines that choose by them or by tests in braces. */
const front = one('hdr(host)', 'hdr(host)', 'req.hdr(host),host_only', 'hdr(host),field(1,:)').chain((fetch) => {
	const test = (rare: number) =>
		fc.oneof({ weight: 5, arbitrary: hostTest(fetch) }, { weight: 5, arbitrary: pathTest }, { weight: rare, arbitrary: odd });
	const acls = fc.array(
		fc.tuple(one('h1', 'h2', 'p1', 'p2', 'x'), hostTest(fetch), pathTest, test(2)).map(([name, host, path, any]) => {
			return `acl ${name} ${name === 'x' ? any : name.startsWith('h') ? host : path}`;
		}),
		{ maxLength: 6 },
	);
	const term = fc.oneof(
		{ weight: 3, arbitrary: one('h1', 'h2', 'p1', 'p2', 'x', '!p1') },
		{ weight: 3, arbitrary: test(1).map((t) => `{ ${t} }`) },
	);
	const condition = fc
		.array(fc.array(term, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
		.map((suites) => suites.map((suite) => suite.join(' ')).join(' or '));
	const choices = fc.array(
		fc.tuple(one(...BACKENDS), condition).map(([backend, when]) => `use_backend ${backend} if ${when}`),
		{ minLength: 1, maxLength: 6 },
	);
	const rule = one(
		'http-request deny if { path_end .js }',
		'http-request set-path /api/v1 if { path /app }',
		'http-request set-header Host a.test if p1',
		'http-request return status 204 if h1',
		'http-request auth if p2',
		'http-request allow if { path_beg /api }',
		'http-after-response set-header X-Front %f',
		'redirect prefix http://other.test if { path /Api }',
		'timeout client 3s',
	);
	return fc.record({
		acls,
		choices,
		rules: fc.array(rule, { maxLength: 2 }),
		fallback: fc.option(fc.tuple(one('front', 'front', 'all', 'defaults'), one(...BACKENDS))),
		bind: one('', '', ' name main'),
		alone: one(false, false, false, true),
	});
});
type Front = typeof front extends fc.Arbitrary<infer T> ? T : never;

const DEFAULTS = 'defaults\n mode http\n timeout connect 2s\n timeout client 2s\n timeout server 2s';

const cfg = (port: number, ports: readonly number[], { acls, choices, rules, fallback, bind, alone }: Front) => {
	const known = new Set(acls.map((line) => line.split(' ')[1]));
	const asks = (line: string) =>
		['h1', 'h2', 'p1', 'p2', 'x'].every((name) => known.has(name) || !new RegExp(`[ !]${name}( |$)`).test(line));
	if (alone) {
		const lines = [...acls, ...rules.filter(asks), `server s 127.0.0.1:${ports[0]}`];
		return `${DEFAULTS}\nlisten web\n bind 127.0.0.1:${port}${bind}\n${lines.map((line) => ` ${line}\n`).join('')}`;
	}
	const [where, last] = fallback ?? [];
	return [
		DEFAULTS,
		...(where === 'defaults' ? [` default_backend ${last}`] : []),
		`frontend web\n bind 127.0.0.1:${port}${bind}`,
		...[...acls, ...rules.filter(asks), ...choices.filter(asks)].map((line) => ` ${line}`),
		...(where === 'front' ? [` default_backend ${last}`] : where === 'all' ? [` use_backend ${last}`] : []),
		// The last has no server, and so is no service.
		...BACKENDS.slice(0, -1).map((name, i) => `backend ${name}\n server s 127.0.0.1:${ports[i]}${i % 2 ? '' : ' cookie c'}`),
		'backend five\n http-request return status 200 content-type text/plain string five\n',
	].join('\n');
};

const requests: [host: string, path: string][] = [
	'a.test',
	'A.test',
	'b.test',
	'b.test:8080',
	'www.a.test',
	'x.www.a.test',
	'deep.www.a.test',
	'other.test',
	'c.example',
	'localhost:81',
].flatMap((host) =>
	['/', '/api', '/api/', '/apiary', '/api/v1', '/api/v1/x', '/Api', '/app', '/a.b', '/axb', '/static/x.js'].map(
		(path): [string, string] => [host, path],
	),
);

test('what is lifted into services goes where it went before', async () => {
	let lifted = 0;
	let whole = 0;
	await everywhere(async (binary, keep) => {
		const ports: number[] = [];
		for (const name of BACKENDS) ports.push(keep(await origin(name)).port);
		const property = fc.asyncProperty(front, async (made) => {
			const port = await freePort();
			const text = cfg(port, ports, made);
			const back = importConfig(text, { haproxy: binary.version, services: true });
			if (!('services' in back.params)) return;
			lifted++;
			if (!back.diagnostics.some((d) => d.code === 'not-lifted' && d.message.includes('use_backend'))) whole++;
			const { files, diagnostics } = generate(loadParams(back.text, {}).params, { haproxy: binary.version });
			assert.equal(
				diagnostics.filter((d) => d.severity === 'error'),
				[],
			);
			const answers: string[][] = [];
			for (const config of [{ 'haproxy.cfg': text }, files]) {
				const running = await start(binary, config);
				try {
					answers.push(
						await Promise.all(
							requests.map(async ([host, path]) => {
								const { status, body, headers } = await request(port, path, { host });
								const shown = [headers['www-authenticate'], headers['x-front']].join(' ');
								return `${host}${path} ${status} ${status === 200 ? body : ''} ${shown}`;
							}),
						),
					);
				} finally {
					await running.stop();
				}
			}
			assert.equal(answers[1], answers[0]);
		});
		await fc.assert(property, {
			numRuns: Number(process.env.LIFTED_RUNS ?? 12),
			seed: Number(binary.version.replace('.', '')),
			interruptAfterTimeLimit: 60_000,
		});
	});
	assert.ok(lifted > 12 && whole > 4, `${lifted} lifted, ${whole} of them whole`);
});

test.run();

import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.ts';
import { routes } from '../../generator/services/route.ts';
import type { Service } from '../../generator/services/schema.ts';
import { switching } from '../../generator/services/switch.ts';
import { freePort, start } from '../tools/haproxy.ts';
import { everywhere } from './helper.ts';

/*
 * Random tables of routes, put into HAProxy as conditions and as maps, against a router of a few lines: whatever the
 * table and the request, all three agree. `MODEL_TABLES` and `MODEL_SEED` make it run longer and elsewhere.
 */
const tables = Number(process.env.MODEL_TABLES ?? 24);
const seed = Number(process.env.MODEL_SEED ?? 2016);

const hosts = ['a.test', 'b.a.test', 'c.b.a.test', 'x.test', 'test', 'A.TEST', 'xa.test', '10.0.0.1'];
const patterns = [...hosts.slice(0, 5), '*.test', '*.a.test', '*.b.a.test', '*'];
const segments = ['a', 'b', 'ab', 'v1', 'v22', 'A', '%20', 'a.b'];
const regexes = ['~^/v[0-9]+/', '~/b$', '~^/a', '~b', '~^/(a|b)/', '~\\.', '~[\'" ]|^/ab'];

const path = fc.array(fc.constantFrom(...segments), { maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
const routePath = fc.oneof(
	{ weight: 4, arbitrary: path },
	{ weight: 2, arbitrary: path.map((p) => `=${p}`) },
	{ weight: 2, arbitrary: fc.constantFrom(...regexes) },
);
const table = fc.uniqueArray(fc.tuple(fc.constantFrom(...patterns), routePath), {
	minLength: 1,
	maxLength: 16,
	selector: ([h, p]) => `${h} ${p.startsWith('/') ? p.replace(/\/$/, '') : p}`,
});
const asked = fc.tuple(
	fc.constantFrom(...hosts, 'a.test:8080', 'B.A.test'),
	fc.tuple(path, fc.constantFrom('', '/', '?q=/a', 'x', '//')).map(([p, end]) => p + end),
);

type Row = readonly [host: string, path: string];

/** What each part of a route is worth for a request; undefined where it does not match. */
function worth([pattern, route]: Row, host: string, path: string): number[] | undefined {
	const h =
		pattern === '*'
			? [0, 0]
			: pattern.startsWith('*.')
				? host.endsWith(pattern.slice(1))
					? [1, pattern.length]
					: undefined
				: host === pattern
					? [2, 0]
					: undefined;
	if (route.startsWith('=')) return h && path === route.slice(1) ? [...h, 2, 0] : undefined;
	if (route.startsWith('~')) return h && new RegExp(route.slice(1)).test(path) ? [...h, 1, route.length] : undefined;
	const prefix = route.replace(/\/$/, '');
	return h && (path === prefix || path.startsWith(`${prefix}/`)) ? [...h, 0, prefix.length] : undefined;
}

const above = (a: number[], b: number[]) => a.map((n, i) => n - b[i]!).find((n) => n !== 0) ?? 0;

/** The rows that may answer: more than one only where two regular expressions of a length both match. */
function expected(rows: readonly Row[], asked: Row): string[] {
	const host = asked[0].toLowerCase().replace(/:\d+$/, '');
	const fit = rows
		.map((row, i) => ({ name: `r${i}`, worth: worth(row, host, asked[1].split('?')[0]!) }))
		.filter((one) => one.worth !== undefined);
	const best = fit.reduce<number[] | undefined>(
		(top, one) => (top === undefined || above(one.worth!, top) > 0 ? one.worth : top),
		undefined,
	);
	return best === undefined ? ['no-route'] : fit.filter((one) => above(one.worth!, best) === 0).map((one) => one.name);
}

const agent = new Agent({ keepAlive: true });
const ask = (port: number, [host, path]: Row): Promise<string> =>
	new Promise((resolve, reject) => {
		const req = request({ host: '127.0.0.1', port, path, headers: { host }, agent }, (res) => {
			let body = '';
			res.setEncoding('utf8').on('data', (text) => {
				body += text;
			});
			res.on('end', () => resolve(body));
		});
		req.on('error', reject).end();
	});

/** A free port may be told twice while nothing listens on it yet. */
const told = new Set<number>();
async function unused(): Promise<number> {
	const port = await freePort();
	if (told.has(port)) return unused();
	told.add(port);
	return port;
}

test('conditions, maps and the model agree on random tables', async () => {
	const drawn = fc.sample(fc.tuple(table, fc.array(asked, { minLength: 24, maxLength: 24 })), { numRuns: tables, seed });
	const names = [...Array(16).keys()].map((i) => `r${i}`).concat('no-route');
	const backends = names.map((name) => `backend ${name}\n    http-request return status 200 content-type text/plain string ${name}\n`);
	await everywhere(async (binary, keep) => {
		const ports: [conditions: number, maps: number][] = [];
		const files: Record<string, string> = {};
		let config = 'defaults\n    mode http\n    timeout connect 5s\n    timeout client 30s\n    timeout server 30s\n';
		for (const [n, [rows]] of drawn.entries()) {
			const services = rows.map(([host, path], i): Service => ({ name: `r${i}`, host, path }));
			const problems: Diagnostic[] = [];
			const found = routes(services, {}, problems);
			assert.equal(problems, []);
			const pair = [await unused(), await unused()] as [number, number];
			ports.push(pair);
			for (const [form, folder] of [undefined, `t${n}`].entries()) {
				const { lines, files: maps } = switching(found, folder);
				for (const [name, text] of Object.entries(maps)) files[name.replace('maps', `t${n}`)] = text;
				config += `frontend f${n}-${form}\n    bind 127.0.0.1:${pair[form]}\n${lines.map(({ text }) => `    ${text}\n`).join('')}`;
			}
		}
		keep(await start(binary, { 'haproxy.cfg': config + backends.join(''), ...files }));
		for (const [n, [rows, requests]] of drawn.entries()) {
			for (const one of requests) {
				const [chain, map] = [await ask(ports[n]![0], one), await ask(ports[n]![1], one)];
				const right = expected(rows, one);
				const what = `${one.join('')} in ${JSON.stringify(rows)}: model ${right}, conditions ${chain}, maps ${map}`;
				assert.ok(right.includes(chain), what);
				assert.is(map, chain, what);
			}
		}
	});
	agent.destroy();
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseCondition } from '../../../generator/expr/index.ts';
import { freePort, haproxies, request, start } from '../../tools/haproxy.ts';

const inVain = (acl: string): boolean =>
	parseCondition(`{ ${acl} }`.split(' '), { version: '3.2' }).problems.some(({ code }) => code === 'pattern-in-vain');

/* What people write, and what they meant; the requests below match all of the second. */
const PAIRS: readonly (readonly [vain: string, meant: string])[] = [
	['path_beg api', 'path_beg /api'],
	['path api/items', 'path /api/items'],
	['path,lower -m beg /API', 'path,lower -m beg /api'],
	['path -m str /api/items?page=2', 'path -m str /api/items'],
	['path_end items?page=2', 'path_end items'],
	['path_sub ?page', 'query -m sub page'],
	['hdr(host) -i http://www.example.com', 'hdr(host) -i www.example.com'],
	['hdr_beg(host) www.example.com/api', 'hdr_beg(host) www.example.com'],
	['req.fhdr(Host) -m end .com/', 'req.fhdr(Host) -m end .com'],
	['hdr(host),lower WWW.example.com', 'hdr(host),lower -i WWW.example.com'],
	['hdr(host),upper www.example.com', 'hdr(host),upper WWW.EXAMPLE.COM'],
	['method get', 'method GET'],
	['method -i get', 'method GET HEAD'],
	['method patch', 'method GET PATCH'],
];
/** Not in vain, though they look like it. */
const FINE = [
	'path -m reg ^/api?',
	'path_end items',
	'path *',
	'hdr(referer) -m beg http://',
	'hdr(host),lower -m reg ^[A-Z]?',
	'url_beg http://',
	'method get2',
	'method -i patch',
	'method -m str -i get',
	'method -m beg -i ge',
	'method -m sub -i get',
	'hdr_dom(host) example',
];

test('patterns in vain, and those that only look so', () => {
	for (const [vain, meant] of PAIRS) assert.equal([inVain(vain), inVain(meant)], [true, false], `${vain}, ${meant}`);
	for (const acl of FINE) assert.not(inVain(acl), acl);
});

test('HAProxy matches none of them, and all that were meant', async () => {
	for (const binary of await haproxies()) {
		const port = await freePort();
		const rules = PAIRS.flatMap(([vain, meant], i) => [
			` http-request set-header x-vain ${i} if { ${vain} }`,
			` http-request add-header x-meant ${i} if { ${meant} }`,
		]);
		const answer =
			' http-request return status 200 hdr x-vain "<%[req.hdr(x-vain)]>" hdr x-meant "%[req.fhdr(x-meant)]" hdr x-count "%[req.hdr_cnt(x-meant)]"';
		const lines = ['defaults', ' mode http', ' timeout client 3s', 'frontend f', ` bind 127.0.0.1:${port}`, ...rules, answer, ''];
		const running = await start(binary, { 'haproxy.cfg': lines.join('\n') });
		try {
			for (const host of ['www.example.com', 'WWW.example.com']) {
				const { headers } = await request(port, '/api/items?page=2', { host });
				assert.is(headers['x-vain'], '<>', `${binary.full}: ${host}`);
				if (host === host.toLowerCase()) assert.is(headers['x-count'], String(PAIRS.length), `${binary.full}: ${host}`);
			}
		} finally {
			await running.stop();
		}
	}
});

test.run();

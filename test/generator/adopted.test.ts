import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, diff, importConfig } from '../../generator/index.ts';

/* What the first pull request of somebody who adopts the generator shows: the config by hand, and the params that import made of it. */

const head = [
	'global\n maxconn 100\n log stdout format raw local0\n',
	'defaults\n mode http\n log global\n option dontlognull\n option redispatch\n retries 3\n timeout connect 5s\n timeout client 30s\n timeout server 30s\n',
	' timeout queue 30s\n timeout tunnel 1h\n timeout http-request 10s\n timeout http-keep-alive 10s\n timeout client-fin 30s\n timeout server-fin 30s\n',
].join('');
const said = ({ kind, action, where, name, before, after }: Change) =>
	[action, kind, name, 'in', where, ...(before ? [before] : []), ...(after ? ['->', after] : [])].join(' ');
const edits = (text: string): string[] => changes(text, (params) => params);
const changes = (text: string, edit: (params: string) => string, old = false) => {
	const { text: params, diagnostics } = importConfig(text, { haproxy: '3.2', services: true, upgrade: old });
	assert.match(params, /^services:/m, JSON.stringify(diagnostics));
	const made = diff({ text, file: 'haproxy.cfg' }, { text: edit(params), file: 'a.yml' }, { haproxy: '3.2' });
	assert.equal(
		made.diagnostics.filter((d) => d.severity === 'error'),
		[],
	);
	return made.changes.map(said);
};

const web = `${head}frontend web
 bind :80
 acl shop hdr(host) -i shop.test
 acl api path_beg /api/
 acl bad hdr_sub(user-agent) -i badbot
 http-request deny if bad
 use_backend api if shop api
 use_backend blog if { hdr_end(host) -i .blog.test }
 default_backend shop
backend api
 option httpchk GET /up HTTP/1.0
 server a 10.0.0.5:8080 check inter 3s
 server b 10.0.0.6:8080 check inter 3s weight 9
backend blog
 server b 10.0.0.6:8080
backend shop
 balance leastconn
 timeout server 20000
 server s 10.0.0.7:8080 check
`;

test('routes, servers and checks that services say are no changes', () => {
	assert.equal(edits(web), ['renamed service  in frontend edge frontend web -> frontend edge']);
});

test('what is changed in the params then is told in the words of routes and servers', () => {
	const edit = (params: string) =>
		params
			.replace('host: "*.blog.test"', 'host: ["*.blog.test", blog.test]')
			.replace('path: ~^/api/', 'path: /api')
			.replace('address: 10.0.0.7:8080', 'address: 10.0.0.8:8080')
			.replace('interval: 3s', 'interval: 4s')
			.replace('  default: shop\n', '')
			.replace('  host-with-port: true\n', '');
	assert.equal(changes(web, edit), [
		'renamed service  in frontend edge frontend web -> frontend edge',
		'added route blog.test in frontend edge -> blog',
		'removed route host-with-port in frontend edge',
		'added route shop.test /api in frontend edge -> api',
		'removed route shop.test ~^/api/ in frontend edge api',
		'changed server default-server in backend api inter 3s -> inter 4s',
		'changed server s in backend shop 10.0.0.7:8080 check -> 10.0.0.8:8080 check',
	]);
});

test('many routes, which stand in maps', () => {
	const text = `${head}frontend web\n bind :80\n${[...'abcdefghij'].map((x) => ` use_backend ${x} if { hdr(host) -i ${x}.test }\n`).join('')} use_backend a\n${[
		...'abcdefghij',
	]
		.map((x) => `backend ${x}\n server s 10.0.0.1:80\n`)
		.join('')}`;
	assert.equal(edits(text), [
		'renamed service  in frontend edge frontend web -> frontend edge',
		'added access http-request deny deny_status 400 if { var(txn.host) -m sub / * } in frontend edge',
		'added other default-path in global -> config',
	]);
	assert.equal(changes(text, (params) => params.replace('host: c.test', 'host: x.test')).slice(1, 3), [
		'removed route c.test in frontend edge c',
		'added route x.test in frontend edge -> c',
	]);
});

test('a frontend and a backend that one listen says, and a listen that an edge and a service say', () => {
	const tcp =
		'frontend in\n mode tcp\n option tcplog\n bind :22\n timeout client 8h\n use_backend ssh\nbackend ssh\n mode tcp\n timeout server 8h\n server s 10.0.0.1:22 check\n';
	assert.equal(edits(head + tcp), ['renamed service  in listen ssh frontend in, backend ssh -> listen ssh']);
	const listen =
		'listen web\n bind :80\n option httplog\n http-request deny if { path /a }\n balance source\n server s 10.0.0.1:80 check\n';
	assert.equal(edits(head + listen), ['renamed service  in frontend edge listen web -> frontend edge']);
	assert.equal(
		changes(head + listen, (params) => params.replace('balance: source', 'balance: leastconn')),
		['renamed service  in frontend edge listen web -> frontend edge', 'changed other balance in backend web source -> leastconn'],
	);
});

test('old spellings are no changes where their replacement is exact', () => {
	const old = web.replace('timeout connect 5s', 'contimeout 5000').replace(' default_backend', ' reqadd X-A:\\ b\n default_backend');
	assert.equal(
		changes(old, (params) => params, true),
		['renamed service  in frontend edge frontend web -> frontend edge'],
	);
	for (const more of [{}, { upgrade: true }]) {
		const { text } = importConfig(old, { haproxy: '3.2', ...more });
		assert.equal(diff({ text: old, file: 'haproxy.cfg' }, { text, file: 'a.yml' }, { haproxy: '3.2' }).changes, [], JSON.stringify(more));
	}
});

test('a service that is taken out is told with all that it had', () => {
	const made = changes(web, (params) => params.replace(/ {2}- name: blog\n(?: {4}.*\n)*/, ''));
	assert.ok(made.includes('removed service blog in backend blog'), made.join('\n'));
	assert.ok(made.includes('removed route *.blog.test in frontend edge blog'), made.join('\n'));
});

test.run();

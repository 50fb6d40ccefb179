import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import type { Version } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* Each config with what HAProxy wants to see elsewhere in it, and without: both judged by HAProxy itself and by us. */

const head = 'defaults\n\tmode http\n\ttimeout client 5s\n\ttimeout server 5s\n\ttimeout connect 5s\n';
const backend = (...lines: string[]) => `${head}backend b\n\tserver s 127.0.0.1:1\n${lines.map((line) => `\t${line}\n`).join('')}`;

type Case = { good: string; bad: string; code: string; only?: readonly Version[] };
const cases: Readonly<Record<string, Case>> = {
	'a check by a program': {
		good: `global\n\texternal-check\n\tinsecure-fork-wanted\n${backend('option external-check', 'external-check command /bin/true')}`,
		bad: backend('option external-check', 'external-check command /bin/true'),
		code: 'missing-keyword',
	},
	'the program of a check': {
		good: `global\n\texternal-check\n\tinsecure-fork-wanted\n${backend('option external-check', 'external-check command /bin/true')}`,
		bad: `global\n\texternal-check\n\tinsecure-fork-wanted\n${backend('option external-check')}`,
		code: 'missing-keyword',
	},
	'a program beside HAProxy': {
		good: `global\n\tmaster-worker\nprogram p\n\tcommand /bin/true\n${backend()}`,
		bad: `program p\n\tcommand /bin/true\n${backend()}`,
		code: 'missing-keyword',
		only: ['2.6', '3.0'],
	},
	'a deprecated section': {
		good: `global\n\tmaster-worker\n\texpose-deprecated-directives\nprogram p\n\tcommand /bin/true\n${backend()}`,
		bad: `global\n\tmaster-worker\nprogram p\n\tcommand /bin/true\n${backend()}`,
		code: 'missing-keyword',
		only: ['3.2'],
	},
	'the port of an agent': {
		good: backend('server t 127.0.0.1:80 agent-check agent-port 81'),
		bad: backend('server t 127.0.0.1:80 agent-check'),
		code: 'missing-port',
	},
	'resolvers of default-server': {
		good: backend('default-server resolvers nowhere'),
		bad: `${head}backend b\n\tdefault-server resolvers nowhere\n\tserver s 127.0.0.1:1\n`,
		code: 'unknown-resolvers',
	},
	'peers that are servers': {
		good: `peers p\n\tbind :10000\n\tserver a 127.0.0.1:10001\n${backend()}`,
		bad: `peers p\n\tbind :10000\n\tpeer a 127.0.0.1:10001\n${backend()}`,
		code: 'bad-combination',
	},
	'requests at a time': {
		good: `fcgi-app a\n\tdocroot /srv\n\toption mpxs-conns\n\toption max-reqs 10\n${backend()}`,
		bad: `fcgi-app a\n\tdocroot /srv\n\toption max-reqs 10\n${backend()}`,
		code: 'missing-keyword',
	},
	'passwords of the statistics page': {
		good: backend('stats http-request auth realm x unless TRUE'),
		bad: backend('stats http-request auth unless TRUE', 'stats realm x'),
		code: 'bad-combination',
	},
	'a step over TLS': {
		good: backend('tcp-check connect ssl').replace('127.0.0.1:1', '127.0.0.1:1 verify none'),
		bad: backend('tcp-check connect ssl'),
		code: 'missing-ca',
	},
	'the table of a limit': {
		good: backend('stick-table type ip size 1k store bytes_in_rate(1s)', 'filter bwlim-in x limit 1m key src'),
		bad: backend('filter bwlim-in x limit 1m key src'),
		code: 'unknown-stick-table',
		only: ['3.0', '3.2', '3.4'],
	},
	'mailers of who sends mail': {
		good: backend('email-alert mailers nowhere', 'email-alert from a@b.test'),
		bad: backend('email-alert mailers nowhere', 'email-alert from a@b.test', 'email-alert to c@d.test'),
		code: 'unknown-mailers',
	},
	'a log-format for HTTP': {
		good: `${head.replace('mode http', 'log-format "%HM %tr"')}frontend f\n\tmode http\n\tbind :1\n`,
		bad: `${head.replace('mode http', 'log-format "%HM %tr"')}frontend f\n\tmode tcp\n\tbind :1\n`,
		code: 'needs-http-mode',
		only: ['2.6'],
	},
	'a log-format for HTTP that a TCP frontend does not take': {
		good: `${head.replace('mode http', 'log-format "%HM"')}frontend f\n\tbind :1\n\tlog-format "%ci"\n`,
		bad: `${head.replace('mode http', 'log-format "%HM"')}frontend f\n\tbind :1\n`,
		code: 'needs-http-mode',
		only: ['2.6'],
	},
	'two ways to match': {
		good: `${head}frontend f\n\tbind :1\n\tacl a path -m beg /x\n`,
		bad: `${head}frontend f\n\tbind :1\n\tacl a path -m dom -m found\n`,
		code: 'unknown-acl-flag',
		only: ['3.4'],
	},
	'a time with a word for its unit': {
		good: `${head.replaceAll('5s', '5secs')}backend b\n\tserver s 127.0.0.1:1 inter 1min\n\tstick-table type ip size 1k expire 1hour store http_req_rate(10sec)\n`,
		bad: `${head.replaceAll('5s', '5.5s')}`,
		code: 'bad-value',
	},
	'headers behind a version': {
		good: backend('option httpchk GET / HTTP/1.1', 'http-check send hdr Host www'),
		bad: backend('option httpchk GET / HTTP/1.1\\r\\nHost:\\ www'),
		code: 'bad-combination',
		only: ['3.0', '3.2', '3.4'],
	},
	'what an action reads': {
		good: `${head}frontend f\n\tbind :1\n\ttcp-request connection set-src hdr(x-forwarded-for)\n`,
		bad: `${head}frontend f\n\tbind :1\n\thttp-response set-fc-mark res.hdr(x)\n`,
		code: 'fetch-not-available',
		only: ['3.0', '3.2', '3.4'],
	},
	'defaults that have rules': {
		good: `defaults q\n\tmode http\n\ttimeout client 5s\n\tquic-initial reject\nfrontend f from q\n\tbind :1\nlisten b from q\n\tbind :2\n`,
		bad: `defaults q\n\tmode http\n\ttimeout client 5s\n\ttcp-request connection reject\nlisten b from q\n\tbind :2\n`,
		code: 'wrong-inheritance',
		only: ['3.2', '3.4'],
	},
	'the names of defaults': {
		good: `defaults d\n\tmode http\n${backend()}`,
		bad: `defaults b\n\tmode http\n${backend()}`,
		code: 'duplicate-name',
		only: ['3.4'],
	},
};

const errors = (text: string, haproxy: Version) => checkConfig(text, { haproxy }).filter((d) => d.severity === 'error');

for (const [what, { good, bad, code, only }] of Object.entries(cases)) {
	test(what, async () => {
		for (const binary of await haproxies()) {
			if (only && !only.includes(binary.version)) continue;
			const [taken, refused] = [await judge(binary, good), await judge(binary, bad)];
			assert.ok(taken.ok, `${binary.version}: ${taken.stderr}`);
			assert.not.ok(refused.ok, `${binary.version} takes it`);
			assert.equal(errors(good, binary.version), [], binary.version);
			assert.ok(
				errors(bad, binary.version).some((d) => d.code === code),
				`${binary.version}: ${JSON.stringify(errors(bad, binary.version))}`,
			);
		}
	});
}

test('a name server of the machine is there without a section', () => {
	assert.equal(errors(backend('server t a.test:80 resolvers default'), '3.2'), []);
	assert.is(errors(backend('server t a.test:80 resolvers nowhere'), '3.2').length, 1);
});

test.run();

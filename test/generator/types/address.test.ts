import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../../generator/types/address.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* Addresses, place by place, judged by HAProxy. Names that only DNS knows, and descriptors that only a parent has, are left out. */
const texts = `
127.0.0.1 127.0.0.1:80 :80 *:80 * [::1]:80 [::1] ::1:80 ::1 :::80 :: localhost:80 localhost 300.1.1.1:80 10.1:80 1.2.3.4.5:80 a/b:80
127.0.0.1:0 127.0.0.1:65535 127.0.0.1:65536 127.0.0.1:80x 127.0.0.1:x 127.0.0.1:80x-90 127.0.0.1:80-90 127.0.0.1:90-80 127.0.0.1:+10 127.0.0.1:-10
127.0.0.1: 127.0.0.1:80- /run/x.sock unix@/run/x.sock uxst@/run/x.sock uxdg@/run/x.sock abns@foo abnsz@foo fd@x sockpair@x
ipv4@127.0.0.1:80 ipv4@[::1]:80 ipv4@:80 ipv4@localhost:80 ipv6@[::1]:80 ipv6@:80 ipv6@127.0.0.1:80 tcp@127.0.0.1:80 tcp4@[::1]:80
tcp6@[::1]:80 udp@127.0.0.1:80 udp4@127.0.0.1:80 mptcp@127.0.0.1:80 mptcp4@127.0.0.1:80 rev@other/s1 stream+ipv4@127.0.0.1:80
dgram+ipv4@127.0.0.1:80 stream+unix@/run/x.sock dgram+unix@/run/x.sock foo@127.0.0.1:80 ip@127.0.0.1:80 socket@127.0.0.1:80 ring@myring
backend@other 127.0.0.1:80,127.0.0.1:81 ,127.0.0.1:80 127.0.0.1:80,:81-83 [::1:80 ::1]:80 [127.0.0.1]:80 fe80::1%lo:80 @127.0.0.1:80
`
	.trim()
	.split(/\s+/);

/** The section around an address, which stands for `?`. Servers are left out: which datagrams they take depends on the mode. */
const places: Record<string, string> = {
	bind: 'listen p from base\n\tbind ?\n\tserver s 127.0.0.1:1',
	stats: 'global\n\tstats socket ?',
	dgram: 'log-forward p\n\tdgram-bind ?\n\tlog global',
	ring: 'ring p\n\tsize 32768\n\tserver s ?\n\ttimeout connect 5s\n\ttimeout server 5s',
	peer: 'peers p\n\tpeer local 127.0.0.1:1\n\tpeer n ?',
	'proxy-source': 'backend p from base\n\tsource ?\n\tserver s 127.0.0.1:1',
	usesrc: 'backend p from base\n\tsource 0.0.0.0 usesrc ?\n\tserver s 127.0.0.1:1',
	check: 'backend p from base\n\tserver s 127.0.0.1:1 check addr ?',
	log: 'backend p from base\n\tlog ? local0',
	resolver: 'resolvers p\n\tnameserver n ?',
	mailer: 'mailers p\n\tmailer n ?',
};
const base = 'defaults base\n\tmode http\n\ttimeout client 5s\n\ttimeout server 5s\n\ttimeout connect 5s\n';

for (const binary of await haproxies()) {
	const { version } = binary;
	for (const [place, section] of Object.entries(places)) {
		/** One section an address, all in one config; the line that each has. */
		const ask = async (all: readonly string[]) => {
			const lines = base.split('\n').slice(0, -1);
			const at = all.map((text, i) => {
				const own = section.replace(/ p\b/, ` p${i}`).split('\n');
				lines.push(...own.map((line) => line.replace('?', () => text)));
				return lines.length - own.length + own.findIndex((line) => line.includes('?')) + 1;
			});
			const said = await judge(binary, `${lines.join('\n')}\n`, { args: ['-L', 'local'] });
			return { ...said, blamed: all.filter((_, i) => said.alerts.some((a) => a.line === at[i])) };
		};
		const alone = async (all: readonly string[], expected: boolean): Promise<string[]> => {
			const wrong: string[] = [];
			for (const text of all) {
				const said = await ask([text]);
				if (said.ok !== expected) wrong.push(`${text}: ${said.alerts[0]?.message ?? 'accepted'}`);
			}
			return wrong;
		};

		test(`${version}: ${place} addresses are taken and refused as HAProxy does`, async () => {
			const fine = (text: string) => {
				const found = address(text, place, version);
				return found === undefined || (typeof found === 'object' && found.severity === 'warning');
			};
			const taken = texts.filter(fine);
			const refused = texts.filter((text) => !fine(text));
			const together = await ask(taken);
			const { blamed } = await ask(refused);
			const wrong = [
				...(together.ok ? [] : await alone(taken, true)),
				...(await alone(
					refused.filter((text) => !blamed.includes(text)),
					false,
				)),
			];
			assert.is(wrong.join('\n'), '');
		});
	}
}

test.run();

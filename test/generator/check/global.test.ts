import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkConfig } from '../../../generator/index.ts';
import type { Version } from '../../../generator/versions.ts';
import { haproxies, judge } from '../../tools/haproxy.ts';

/* Lines of global that are wrong only as a whole, or by what stands above: HAProxy and we say the same. */
const cases: readonly (string | { lines: string; not: Version })[] = [
	'cpu-map auto:1/1-4 0-3',
	'cpu-map auto:1/1-4 0',
	'cpu-map auto:1/1-4 0-1',
	'cpu-map auto:1-4/1-2 0-1',
	'cpu-map auto:all 0',
	'cpu-map auto:1/all 0-63',
	'cpu-map auto:1/even 0-31',
	'cpu-map auto:1/1- 0-63',
	'cpu-map 1/1- 0-',
	'h1-case-adjust content-length Content-Length',
	'h1-case-adjust content-length Content-Type',
	'ssl-load-extra-files none',
	'ssl-load-extra-files none key',
	'ssl-load-extra-files key sctl',
	'default-path current',
	'default-path elsewhere',
	'tune.buffers.limit',
	'tune.buffers.reserve',
	{ lines: 'ocsp-update.mindelay 4000', not: '2.6' },
	{ lines: 'ocsp-update.maxdelay 5000\n\tocsp-update.mindelay 4000', not: '2.6' },
	{ lines: 'ocsp-update.mindelay 4000\n\tocsp-update.maxdelay 5000', not: '2.6' },
	{ lines: 'ocsp-update.mindelay 10\n\tocsp-update.maxdelay 20', not: '2.6' },
	{ lines: 'ocsp-update.maxdelay 20\n\tocsp-update.mindelay 10', not: '2.6' },
	'set-var proc.a int(1)',
	'set-var proc.a src',
	'set-var-fmt proc.a %[src]',
	'expose-experimental-directives\n\ttrace h1 level nosuch',
];

for (const binary of await haproxies()) {
	const { version } = binary;
	test(`${version}: what lines of global say together is judged as HAProxy does`, async () => {
		for (const item of cases) {
			const { lines, not } = typeof item === 'string' ? { lines: item, not: undefined } : item;
			if (not === version) continue;
			const config = `global\n\t${lines}\nlisten a\n\tmode http\n\tbind 127.0.0.1:1\n`;
			const errors = checkConfig(config, { haproxy: version }).filter((d) => d.severity === 'error');
			assert.is(errors.length === 0, (await judge(binary, config)).ok, `${lines}: ${errors[0]?.message ?? 'we say fine'}`);
		}
	});
}

test.run();

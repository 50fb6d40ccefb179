import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../scripts/lib/bundle.ts';

/*
 * The types of params as a user of the library has them: a document that is right compiles, and each line that is wrong is an
 * error of the compiler.
 */
const good = `
import { generate, type Params } from '../../generator/index.ts';
export const native: Params = {
	haproxy: '3.2',
	global: { maxconn: 4000, log: ['stdout format raw local0'], comment: 'the process' },
	defaults: { mode: 'http', 'timeout connect': '5s', 'timeout client': 30000, 'option httplog': true, 'option dontlognull': false },
	frontend: {
		web: {
			bind: [':80', { address: ':443', ssl: true, crt: ['/etc/haproxy/certs/'], alpn: ['h2', 'http/1.1'] }],
			'http-request': ['redirect scheme https unless { ssl_fc }', { do: 'set-header', name: 'x', fmt: 'y', if: '{ ssl_fc }' }],
			default_backend: 'app',
		},
	},
	backend: {
		app: { balance: 'roundrobin', server: [{ name: 'a', address: '10.0.0.1:80', check: true, weight: 5 }, 'b 10.0.0.2:80 backup'] },
		empty: null,
	},
	sections: [{ section: 'listen x', mode: 'tcp' }, { line: '.if defined(X)' }],
};
export const short: Params = {
	edge: { http: ':80', https: { certificates: '/etc/haproxy/certs/' } },
	services: [{ name: 'shop', host: ['shop.example.com'], sticky: { cookie: 'SRV' }, servers: ['10.0.0.5:80', { name: 'b', address: '10.0.0.6:80' }] }],
};
export const clusters: Params = [{ mode: 'host', name: 'a', predicate: 'a.example.com', servers: [{ name: 's', ip: '10.0.0.1' }] }];
export const { files } = generate(short);
`;

const bad = [
	`{ frontends: {} }`,
	`{ haproxy: true }`,
	`{ frontend: { web: { bnd: ':80' } } }`,
	`{ backend: { a: { bind: ':80' } } }`,
	`{ defaults: { mode: 'htp' } }`,
	`{ defaults: { 'timeout connect': true } }`,
	`{ defaults: { 'option dontlognull': 'yes' } }`,
	`{ backend: { a: { server: { name: 's', address: '10.0.0.1:80', cheque: true } } } }`,
	`{ backend: { a: { server: { name: 's', address: '10.0.0.1:80', backup: 'yes' } } } }`,
	`{ frontend: { a: { 'http-request': { do: 'set-headr', name: 'x', fmt: 'y' } } } }`,
	`{ services: [{ host: 'a.example.com' }] }`,
	`{ services: [{ name: 'a', hosts: 'a.example.com' }] }`,
	`[{ name: 'a', predicate: 'a.example.com' }]`,
	`'services'`,
];

test('good documents compile, bad ones do not', () => {
	mkdirSync(join(root, '.cache'), { recursive: true });
	const folder = mkdtempSync(join(root, '.cache', 'types-'));
	try {
		writeFileSync(join(folder, 'good.ts'), good);
		const lines = bad.map((text, n) => `// @ts-expect-error\nexport const bad${n}: Params = ${text};\n`);
		writeFileSync(join(folder, 'bad.ts'), `import type { Params } from '../../generator/index.ts';\n${lines.join('')}`);
		writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'] }));
		const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', folder], {
			cwd: root,
			encoding: 'utf8',
		});
		assert.is(status, 0, stdout);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('the package as it is published has these types', () => {
	mkdirSync(join(root, '.cache'), { recursive: true });
	const folder = mkdtempSync(join(root, '.cache', 'types-'));
	const tsc = join(root, 'node_modules/typescript/bin/tsc');
	try {
		const out = join(folder, 'types');
		execFileSync(process.execPath, [tsc, '-p', 'scripts/tsconfig.types.json', '--outDir', out], { cwd: root });
		writeFileSync(join(folder, 'user.ts'), good.replace('../../generator/index.ts', './types/generator/index.js'));
		writeFileSync(
			join(folder, 'wrong.ts'),
			`import type { Params } from './types/generator/index.js';\n// @ts-expect-error\nexport const x: Params = { frontends: 1 };\n`,
		);
		const options = { target: 'es2023', module: 'nodenext', strict: true, skipLibCheck: true, noEmit: true, types: [] };
		writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
		const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: root, encoding: 'utf8' });
		assert.is(status, 0, stdout);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test.run();

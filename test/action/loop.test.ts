import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundle, zip } from '../../scripts/build-zip.ts';
import { type Gateway, startGateway } from '../lambda/gateway.ts';
import { freePort, haproxies, origin, request, start } from '../tools/haproxy.ts';
import { type Issuer, startIssuer } from './github/oidc.ts';
import { outputPath, paramsPath, type Scene, withScene } from './scene.ts';

const audience = 'https://haproxy-config.example.com';
const policy = { deny: ['lua-load'] };

/** Eleven hosts more than it takes to look them up in a map file. */
const paramsOf = (servers: string[], extra = ''): string => `haproxy: "HAPROXY"
edge: { http: ":80" }
services:
  - name: shop
    host: shop.example.com
    servers: [${servers.map((s) => `"${s}"`).join(', ')}]
${Array.from({ length: 11 }, (_, i) => `  - { name: other${i}, host: other${i}.example.com, servers: ["10.1.0.${i}:80"] }\n`).join('')}${extra}`;

async function withLoop(
	scene: Scene,
	body: (issuer: Issuer, gateway: Gateway, env: Record<string, string>) => Promise<void>,
): Promise<void> {
	const { id, ownerId, nameWithOwner } = scene.repository;
	const issuer = await startIssuer({ repository: nameWithOwner, repository_id: String(id), repository_owner_id: String(ownerId) });
	const auth = { mode: 'github-oidc', repositoryOwnerIds: [String(ownerId)], repositoryIds: [] };
	const env = { AUTH: JSON.stringify(auth), POLICY: JSON.stringify(policy) };
	const gateway = await startGateway({ zip: zip(await bundle()), issuer: issuer.origin, audience, env });
	try {
		await body(issuer, gateway, {
			ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.origin}/token`,
			ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
		});
	} finally {
		await gateway.close();
		await issuer.close();
	}
}

/** Clones the branch, asks HAProxy about its config where it lies, and answers the generated files. */
function checkOut(scene: Scene, binary: { path: string } | undefined): Record<string, string> {
	const dir = mkdtempSync(join(tmpdir(), 'checkout-'));
	try {
		execFileSync('git', ['clone', '-q', '-b', 'feature', scene.repository.git.dir, '.'], { cwd: dir });
		const edge = join(dir, 'edge');
		if (binary) execFileSync(binary.path, ['-c', '-f', 'haproxy.cfg'], { cwd: edge, stdio: ['ignore', 'pipe', 'pipe'] });
		const names = readdirSync(edge, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(cfg|map)$/.test(name));
		return Object.fromEntries(names.map((name) => [name, readFileSync(join(edge, name), 'utf8')]));
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

test(
	'repository, Action, deployed endpoint, commit, HAProxy, and round again',
	withScene(
		async (scene) => {
			const binaries = await haproxies();
			const binary = binaries.findLast((one) => one.version === '3.2') ?? binaries.at(-1);
			const target = binary?.version ?? '3.2';
			const params = (servers: string[], extra = '') => paramsOf(servers, extra).replace('HAPROXY', target);
			await withLoop(scene, async (issuer, gateway, env) => {
				const run = () => scene.run({ 'api-url': gateway.url, audience }, env);

				// 1. A pull request with a params file: the endpoint generates, the Action commits.
				scene.push({ [paramsPath]: params(['10.0.0.1:80', '10.0.0.2:80']) });
				const first = await run();
				assert.is(first.code, 0, first.stdout);
				assert.is(first.outputs.result, 'committed');
				assert.equal(issuer.minted, [audience]);
				const files = checkOut(scene, binary);
				assert.ok(
					Object.keys(files).some((path) => path.startsWith('maps/')),
					Object.keys(files).join(', '),
				);

				// 2. What is in git is what HAProxy took, and it routes by it.
				if (binary) {
					const [a, b] = [await origin('a'), await origin('b')];
					const port = await freePort();
					const replace = { ':80': `127.0.0.1:${port}`, '10.0.0.1:80': `127.0.0.1:${a.port}`, '10.0.0.2:80': `127.0.0.1:${b.port}` };
					const running = await start(binary, files, { replace, ports: [port] });
					try {
						const get = (host: string) => request(port, '/', { host });
						const answers = await Promise.all([1, 2, 3, 4].map(() => get('shop.example.com')));
						assert.equal([...new Set(answers.map((one) => one.body))].sort(), ['a', 'b']);
						assert.is((await get('nowhere.example.com')).status, 404);
					} finally {
						await running.stop();
						await Promise.all([a.close(), b.close()]);
					}
				}

				// 3. The second run finds nothing to do.
				const head = scene.head();
				const second = await run();
				assert.is(second.outputs.result, 'up-to-date', second.stdout);
				assert.is(scene.head(), head);

				// 4. Broken params: the endpoint's diagnostic on the right line, nothing committed.
				scene.push({ [paramsPath]: params(['10.0.0.1:80'], '    weigth: 3\n') });
				const broken = scene.head();
				const third = await run();
				assert.is(third.code, 1);
				assert.is(third.outputs.result, 'invalid', third.stdout);
				const [annotation] = third.annotations.filter((one) => one.level === 'error');
				assert.is(annotation?.properties.file, paramsPath);
				assert.is(scene.head(), broken);

				// 5. The policy of the endpoint holds, and says which rule.
				scene.push({ [paramsPath]: params(['10.0.0.1:80'], 'global:\n  lua-load: /etc/x.lua\n') });
				const fourth = await run();
				assert.is(fourth.outputs.result, 'invalid', fourth.stdout);
				assert.ok(
					fourth.annotations.some((one) => one.message.includes('lua-load')),
					fourth.stdout,
				);

				// 6. A repository that is not on the list is not let in.
				issuer.claims.repository_owner_id = '666';
				const stranger = await run();
				assert.is(stranger.code, 1);
				assert.match(stranger.annotations.at(-1)?.message ?? '', 'allow-list');
			});
			assert.ok(scene.file(outputPath));
		},
		{ 'README.md': 'Edge\n' },
	),
);

test.run();

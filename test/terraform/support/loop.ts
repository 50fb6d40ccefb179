import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { startIssuer } from '../../action/github/oidc.ts';
import { startGateway } from '../../lambda/gateway.ts';
import { freePort, haproxies, origin, request, start } from '../../tools/haproxy.ts';
import type { Emulator } from './emulator.ts';
import { root } from './tools.ts';

type Deployed = { Configuration: { Environment: { Variables: Record<string, string> } } };

/** What the emulator holds of a deployed function: code, environment and the audience its API asks for. */
async function deployed(aws: Emulator, name: string) {
	const { Configuration } = (await aws.get('lambda', `/2015-03-31/functions/${name}`)) as Deployed;
	const { items: apis } = (await aws.get('apigateway', '/v2/apis')) as { items: { apiId: string; name: string }[] };
	const api = `/v2/apis/${apis.find((one) => one.name === name)?.apiId}`;
	const { items: routes } = (await aws.get('apigateway', `${api}/routes`)) as { items: { authorizerId: string }[] };
	const { jwtConfiguration } = (await aws.get('apigateway', `${api}/authorizers/${routes[0]?.authorizerId}`)) as {
		jwtConfiguration: { audience: string[] };
	};
	return { zip: aws.zips.get(name) ?? Buffer.alloc(0), env: Configuration.Environment.Variables, audience: jwtConfiguration.audience };
}

/**
 * The whole way: what Terraform deployed is served as API Gateway and Lambda serve it, turns the clusters of 2016 into a config for a caller
 * whose owner is on the list and for no other, and each HAProxy at hand routes by that config.
 */
export async function loop(aws: Emulator, name: string, owner: string): Promise<void> {
	const { zip, env, audience } = await deployed(aws, name);
	const github = await startIssuer({ repository_owner_id: owner, repository_id: '1' });
	const gateway = await startGateway({ zip, env, issuer: github.origin, audience });
	const servers = new Map([
		...(await Promise.all(['192.168.1.5', '192.168.1.7', '10.0.0.5', '10.0.0.6'].map(async (ip) => [ip, await origin(ip)] as const))),
	]);
	const token = async (): Promise<string> => {
		const answer = await fetch(`${github.origin}/token?audience=${encodeURIComponent(audience[0] ?? '')}`, {
			headers: { authorization: `Bearer ${github.requestToken}` },
		});
		return ((await answer.json()) as { value: string }).value;
	};
	const generate = async (version: string, headers: Record<string, string> = {}): Promise<Response> =>
		fetch(`${gateway.url}/v1/generate?haproxy=${version}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'text/plain', ...headers },
			body: readFileSync(join(root, 'examples/params/clusters.json')),
		});
	try {
		assert.is((await generate('3.2')).status, 401, 'without a token');
		for (const binary of await haproxies()) {
			const answer = await generate(binary.version, { authorization: `Bearer ${await token()}` });
			const config = await answer.text();
			assert.is(answer.status, 200, config);
			const port = await freePort();
			const replace = {
				'bind :80': `bind 127.0.0.1:${port}`,
				...Object.fromEntries([...servers].map(([ip, server]) => [ip, `127.0.0.1:${server.port}`])),
			};
			const running = await start(binary, { 'haproxy.cfg': config }, { replace });
			try {
				assert.match((await request(port, '/', { host: 'example.com' })).body, /^192\.168\.1\.[57]$/);
				assert.match((await request(port, '/service/x', { host: 'elsewhere.test' })).body, /^10\.0\.0\.[56]$/);
				assert.is((await request(port, '/', { host: 'elsewhere.test' })).status, 503);
			} finally {
				await running.stop();
			}
		}
		github.claims.repository_owner_id = '1';
		assert.is((await generate('3.2', { authorization: `Bearer ${await token()}` })).status, 403, 'of another owner');
	} finally {
		await Promise.all([gateway.close(), github.close(), ...[...servers.values()].map((server) => server.close())]);
	}
}

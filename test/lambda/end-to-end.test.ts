import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startIssuer } from '../action/github/oidc.ts';
import { emulator } from '../terraform/support/emulator.ts';
import { ofType, stateOf } from '../terraform/support/state.ts';
import { have, root } from '../terraform/support/tools.ts';
import { workbench } from '../terraform/support/workbench.ts';
import { freePort, haproxies, origin, request, start } from '../tools/haproxy.ts';
import { startGateway } from './gateway.ts';

/*
 * The whole way of a request: the module is applied, the code and the environment that the emulator then holds are run as Lambda
 * runs them, a caller with a token posts the array of 2016, and real HAProxy serves by the answer.
 */
if (have('terraform', 'moto')) {
	test('apply, take the code from the emulator, serve it, post clusters.json, route a request by the answer', async () => {
		const aws = await emulator();
		const bench = workbench({ AWS_ENDPOINT_URL: aws.url });
		const issuer = await startIssuer({ repository_owner_id: '9919', repository_id: '1' });
		try {
			await bench.terraform('examples/terraform/minimal', ['init']);
			await bench.terraform('examples/terraform/minimal', ['apply', '-auto-approve']);
			const [deployed] = ofType(await stateOf(bench, 'examples/terraform/minimal'), 'aws_lambda_function');
			const values = deployed!.values as { function_name: string; environment: [{ variables: Record<string, string> }] };
			const env = values.environment[0].variables;
			const zip = aws.zips.get(values.function_name)!;
			assert.ok(zip.equals(readFileSync(join(root, 'modules/function/lambda.zip'))));

			const gateway = await startGateway({ zip, env, issuer: issuer.origin, audience: 'haproxy-config' });
			const minted = await fetch(`${issuer.origin}/token?audience=haproxy-config`, {
				headers: { authorization: `Bearer ${issuer.requestToken}` },
			});
			const { value: token } = (await minted.json()) as { value: string };
			const clusters = readFileSync(join(root, 'examples/params/clusters.json'));
			const servers = {
				'app1 192.168.1.5': await origin('app1'),
				'app2 192.168.1.7': await origin('app2'),
				'service1 10.0.0.5': await origin('service1'),
				'service2 10.0.0.6': await origin('service2'),
			};
			for (const binary of await haproxies()) {
				const answer = await fetch(`${gateway.url}/generate?haproxy=${binary.version}`, {
					method: 'POST',
					body: clusters,
					headers: { authorization: `Bearer ${token}` },
				});
				assert.is(answer.status, 200);
				const cfg = await answer.text();
				const port = await freePort();
				const replace = Object.fromEntries(
					Object.entries(servers).map(([server, { port }]) => [server, `${server.split(' ')[0]} 127.0.0.1:${port}`]),
				);
				const running = await start(binary, { 'haproxy.cfg': cfg }, { replace: { 'bind :80': `bind 127.0.0.1:${port}`, ...replace } });
				assert.match((await request(port, '/', { host: 'example.com' })).body, /^app[12]/);
				assert.match((await request(port, '/service/x', { host: 'other.test' })).body, /^service[12]/);
				await running.stop();
			}
			await Promise.all(Object.values(servers).map((server) => server.close()));
			await gateway.close();
		} finally {
			await issuer.close();
			bench.remove();
			await aws.close();
		}
	});
}

test('the requirements of this file are looked for', () => assert.type(have, 'function'));

test.run();

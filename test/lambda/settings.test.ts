import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultDeny, reference } from '../../generator/index.ts';
import { settingsOf } from '../../lambda/settings.ts';

const withPolicy = (policy: object) => () => settingsOf({ POLICY: JSON.stringify(policy) });

test('a policy may name whatever the reference names, and what is denied by default', () => {
	const names = [...defaultDeny, ...reference().map((row) => row.keyword)];
	assert.ok(names.length > 1000);
	assert.not.throws(withPolicy({ deny: names }));
	assert.not.throws(
		withPolicy({ allow: ['http-request set-src', 'server socks4', 'bind crt', 'req.hdr', 'base64', 'tune.*', 'stats socket'] }),
	);
});

test('a name that forbids nothing is refused, and said how it was probably meant', () => {
	for (const [name, near] of [
		['lua-lod', 'lua-load'],
		['sent-env', ''],
		['http-reqest set-src', ''],
		['extrenal-check', 'external-check'],
		['luas-*', ''],
		['option  httplog', 'option httplog'],
		['http-request set-srcs', 'http-request set-src'],
		['mode http', ''],
		['', ''],
	] as const) {
		for (const rule of ['deny', 'allow'] as const) {
			try {
				withPolicy({ [rule]: [name] })();
				assert.unreachable(name);
			} catch (error) {
				assert.match((error as Error).message, `POLICY: ${rule} "${name}"`);
				if (near) assert.match((error as Error).message, `did you mean "${near}"?`);
			}
		}
	}
});

test('what is not JSON, or not of its shape, names its variable', () => {
	for (const [name, text] of [
		['AUTH', '{'],
		['AUTH', '{"mode":"all"}'],
		['AUTH', '{"mode":"github-oidc","repositoryIds":["acme/shop"]}'],
		['POLICY', '{"denny":[]}'],
		['POLICY', '[]'],
		['POLICY', 'null'],
		['AUTH', '[]'],
		['POLICY', '{"requiredTimeouts":["clientt"]}'],
		['POLICY', '{"bindPorts":["99999"]}'],
		['CORS', '{"allowOrigins":"*"}'],
	] as const)
		assert.throws(
			() => settingsOf({ [name]: text }),
			(error: Error) => error.message.startsWith(name),
			text,
		);
	assert.equal(settingsOf({}).auth, { mode: 'github-oidc', repositoryOwnerIds: [], repositoryIds: [] }, 'nobody, unless told otherwise');
});

test.run();

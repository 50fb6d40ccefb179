import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** GitHub's token service on loopback: signs RS256, publishes its keys as `token.actions.githubusercontent.com` does. */
export type Issuer = {
	origin: string;
	requestToken: string;
	claims: Record<string, string>;
	/** How many tokens were minted, and for which audience. */
	minted: string[];
	/** Makes the next answers of the token service fail with these statuses. */
	failures: number[];
	close: () => Promise<void>;
};

export async function startIssuer(claims: Record<string, string>): Promise<Issuer> {
	const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
	const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
	const issuer: Issuer = { origin: '', requestToken: 'request-token-secret', claims, minted: [], failures: [], close: async () => {} };
	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '/', issuer.origin);
		const json = (status: number, body: object) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (url.pathname === '/.well-known/openid-configuration')
			return json(200, {
				issuer: issuer.origin,
				jwks_uri: `${issuer.origin}/.well-known/jwks`,
				id_token_signing_alg_values_supported: ['RS256'],
			});
		if (url.pathname === '/.well-known/jwks') return json(200, { keys: [jwk] });
		if (url.pathname !== '/token') return json(404, {});
		if (request.headers.authorization !== `Bearer ${issuer.requestToken}`) return json(401, { message: 'Unauthorized' });
		const failure = issuer.failures.shift();
		if (failure) return json(failure, { message: 'Injected' });
		const audience = url.searchParams.get('audience') ?? `https://github.com/${issuer.claims.repository_owner}`;
		issuer.minted.push(audience);
		const token = new SignJWT(issuer.claims).setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'JWT' }).setIssuer(issuer.origin);
		const signed = await token.setAudience(audience).setIssuedAt().setExpirationTime('5m').setJti(crypto.randomUUID()).sign(privateKey);
		return json(200, { count: signed.length, value: signed });
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	issuer.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	issuer.close = async () => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	};
	return issuer;
}

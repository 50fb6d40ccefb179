/*
 * What moto 5.2 leaves out of its answers and the aws provider wants to see: without it a second plan is never empty.
 * The front of the emulator puts it in.
 */
type Json = Record<string, unknown>;

const settings = new Map<string, Json>(); // by function: what it was made with and moto forgets
const stages = new Map<string, Json>(); // by path: what UpdateStage, which moto does not have, changed
const concurrency = new Map<string, number>(); // by function and alias

const parsed = (body: Buffer): Json | undefined => {
	try {
		return JSON.parse(body.toString('utf8')) as Json;
	} catch {
		return undefined;
	}
};

/** moto knows the service by the credential's scope and checks no signature. */
export const scope = (service: string): Record<string, string> => ({
	authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

const lambdaPath = /^\/2015-03-31\/functions(?:\/([^/?]+))?(?:\/(code|configuration))?\/?(?:\?|$)/;

const stagePath = /^\/v2\/apis\/[^/]+\/stages\/[^/?]+/;

/** UpdateStage: noted here and carried out as a read, whose answer then has the change. Gives the method to forward with. */
export function updateStage(method: string, url: string, body: Buffer): string {
	const path = stagePath.exec(url)?.[0];
	if (method !== 'PATCH' || !path) return method;
	stages.set(path, { ...stages.get(path), ...parsed(body) });
	return 'GET';
}

/** Notes what a request that makes or changes a function sets, and the zip that it brings. */
export function remember(method: string, url: string, body: Buffer, zips: Map<string, Buffer>): void {
	const path = lambdaPath.exec(url);
	if (!path || !['POST', 'PUT'].includes(method)) return;
	const sent = parsed(body);
	const name = (path[1] ?? sent?.FunctionName) as string | undefined;
	if (!sent || !name) return;
	const kept = settings.get(name) ?? {};
	for (const key of ['LoggingConfig', 'KMSKeyArn']) if (key in sent) kept[key] = sent[key];
	settings.set(name, kept);
	const zip = sent.ZipFile ?? (sent.Code as Json | undefined)?.ZipFile;
	if (typeof zip === 'string') zips.set(name, Buffer.from(zip, 'base64'));
}

/** The answer with the fields that moto leaves out. */
export function complete(url: string, body: Buffer): Buffer {
	const lambda = lambdaPath.test(url);
	const stage = stages.get(stagePath.exec(url)?.[0] ?? '');
	if (!lambda && !stage && !url.startsWith('/v2/domainnames')) return body;
	const answer = parsed(body);
	if (!answer) return body;
	if (stage) {
		Object.assign(answer, stage);
	} else if (lambda) {
		const configuration = (answer.Configuration ?? answer) as Json;
		const kept = settings.get(configuration.FunctionName as string);
		if (kept?.LoggingConfig) configuration.LoggingConfig = kept.LoggingConfig;
		if (kept?.KMSKeyArn) configuration.KMSKeyArn = kept.KMSKeyArn;
	} else {
		for (const domain of (answer.items ?? [answer]) as Json[]) fillDomain(domain);
	}
	return Buffer.from(JSON.stringify(answer));
}

function fillDomain(domain: Json): void {
	if (!domain.mutualTlsAuthentication || Object.keys(domain.mutualTlsAuthentication).length === 0) delete domain.mutualTlsAuthentication;
	const parts = domain.domainNameConfigurations;
	if (!Array.isArray(parts)) return;
	domain.domainNameConfigurations = parts.map((part: Json) => ({
		apiGatewayDomainName: 'd-0123456789.execute-api.us-east-1.amazonaws.com',
		hostedZoneId: 'Z1UJRXOUMOOFQ8',
		domainNameStatus: 'AVAILABLE',
		ipAddressType: 'ipv4',
		...part,
	}));
}

/** Provisioned concurrency, which moto does not have: kept, told, forgotten. */
export function provisioned(
	method: string,
	url: string,
	body: Buffer,
): { status: number; headers?: Record<string, string>; body: string } | undefined {
	const path = /^\/2019-09-30\/functions\/([^/]+)\/provisioned-concurrency\?Qualifier=([^&]+)/.exec(url);
	if (!path) return undefined;
	const key = `${path[1]}:${path[2]}`;
	if (method === 'PUT') concurrency.set(key, Number(parsed(body)?.ProvisionedConcurrentExecutions));
	const count = concurrency.get(key);
	if (method === 'DELETE') concurrency.delete(key);
	if (count === undefined || method === 'DELETE') {
		const error = { Type: 'User', message: 'No Provisioned Concurrency Config found for this function' };
		return method === 'DELETE'
			? { status: 204, body: '' }
			: { status: 404, headers: { 'x-amzn-errortype': 'ProvisionedConcurrencyConfigNotFoundException' }, body: JSON.stringify(error) };
	}
	const state = { AllocatedProvisionedConcurrentExecutions: count, AvailableProvisionedConcurrentExecutions: count, Status: 'READY' };
	return { status: method === 'PUT' ? 202 : 200, body: JSON.stringify({ RequestedProvisionedConcurrentExecutions: count, ...state }) };
}

/** Why AWS would refuse a request that moto carries out: an authorizer that a route still names cannot be deleted. */
export async function refused(method: string, url: string, moto: string): Promise<string | undefined> {
	const path = /^(\/v2\/apis\/[^/]+)\/authorizers\/([^/?]+)/.exec(url);
	if (method !== 'DELETE' || !path) return undefined;
	const { items } = (await (await fetch(`${moto}${path[1]}/routes`, { headers: scope('apigateway') })).json()) as {
		items: { authorizerId?: string; routeKey: string }[];
	};
	const user = items.find((route) => route.authorizerId === path[2]);
	return user && `Cannot delete Authorizer '${path[2]}', is referenced in Route '${user.routeKey}'`;
}

import { quote } from '../words.ts';
import type { Service } from './schema.ts';
import { usual } from './usual.ts';

type Details = Exclude<Service['check'], string | false | undefined>;
/** A line, and what it is like where its host could be any. */
type CheckLine = readonly [text: string, like?: string];
export type Check = { lines: CheckLine[]; parameters: string } | undefined;

const kindOf = (check: Details, mode: 'http' | 'tcp') =>
	check.type ?? (check.path !== undefined || (mode === 'http' && check.status !== undefined) ? 'http' : 'tcp');

/** What a service's check says in HAProxy's words: directives, and what `default-server` takes. Undefined: no check. */
export function checkOf(service: Service): Check {
	const given = service.check ?? 'tcp';
	if (given === false) return undefined;
	const check: Details =
		typeof given === 'object' ? given : given.startsWith('/') ? { type: 'http', path: given } : { type: given as 'tcp' };
	let parameters = 'check';
	if (check.interval !== undefined) parameters += ` inter ${check.interval}`;
	if (check.fall !== undefined) parameters += ` fall ${check.fall}`;
	if (check.rise !== undefined) parameters += ` rise ${check.rise}`;
	if (check.port !== undefined) parameters += ` port ${check.port}`;
	const lines = protocol(kindOf(check, service.mode ?? 'http'), check, service);
	if (check.timeout !== undefined) lines.push([`timeout check ${check.timeout}`]);
	return { lines, parameters };
}

function protocol(kind: ReturnType<typeof kindOf>, check: Details, service: Service): CheckLine[] {
	switch (kind) {
		case 'http': {
			const [method, path] = [check.method ?? usual.check.method, quote(check.path ?? usual.check.path)];
			const send = `http-check send meth ${method} uri ${path} ver HTTP/1.1 hdr Host`;
			// HTTP/1.0, which HAProxy speaks where no version stands, needs no host
			const ask: CheckLine[] =
				check.host === false
					? [[`option httpchk ${method} ${path}`]]
					: [['option httpchk'], [`${send} ${check.host ?? hostOf(service)}`, send]];
			return [...ask, [`http-check expect status ${check.status ?? usual.check.status}`]];
		}
		case 'pgsql':
		case 'mysql':
			return [[`option ${kind}-check user ${check.user ?? usual.check.user}`]];
		case 'redis':
		case 'ldap':
			return [[`option ${kind}-check`]];
		case 'smtp':
			return [['option smtpchk']];
		case 'ssl':
			return [['option ssl-hello-chk']];
		default:
			return [];
	}
}

/** HTTP/1.1 wants a Host header, and many applications a host they know. */
function hostOf({ host }: Service): string {
	const all = host === undefined ? [] : typeof host === 'string' ? [host] : host;
	const exact = all.find((one) => !one.startsWith('*'));
	return exact ?? (all[0]?.startsWith('*.') ? all[0].slice(2) : 'localhost');
}

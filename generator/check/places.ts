import type { Place } from '../expr/index.ts';

/**
 * Where the expressions of a directive are evaluated, on the frontend's side and on the backend's (a `listen` has both; chapter 7.3
 * says per fetch what is there to read). Directives that are not named here do not take part in traffic: their places are not checked.
 */
const rows: Record<string, { front?: readonly Place[]; back?: readonly Place[] }> = {
	'tcp-request connection': { front: ['fe-con'] },
	'tcp-request session': { front: ['fe-ses'] },
	'tcp-request content': { front: ['fe-req'], back: ['be-req'] },
	'tcp-response content': { front: ['fe-res'], back: ['be-res'] },
	'http-request': { front: ['fe-hrq'], back: ['be-hrq'] },
	'http-response': { front: ['fe-hrs'], back: ['be-hrs'] },
	'http-after-response': { front: ['fe-hrs'], back: ['be-hrs'] },
	redirect: { front: ['fe-hrq'], back: ['be-hrq'] },
	use_backend: { front: ['fe-use-backend'] },
	'use-server': { back: ['be-use-server'] },
	'force-persist': { back: ['be-use-server'] },
	'ignore-persist': { back: ['be-use-server'] },
	balance: { back: ['be-use-server'] },
	'stick on': { back: ['be-use-server'] },
	'stick match': { back: ['be-use-server'] },
	'stick store-request': { back: ['be-use-server'] },
	'stick store': { back: ['be-use-server'] },
	'stick store-response': { back: ['be-stick-store'] },
	'log-format': { front: ['log'] },
	'log-format-sd': { front: ['log'] },
	'error-log-format': { front: ['log'] },
	'unique-id-format': { front: ['fe-hrq'], back: ['be-hrq'] },
	'monitor fail': { front: ['fe-hrq'] },
	'http-check': { front: ['check'], back: ['check'] },
	'tcp-check': { front: ['check'], back: ['check'] },
	server: { back: ['be-con'] },
	'server-template': { back: ['be-con'] },
	'default-server': { back: ['be-con'] },
	'set-var': { front: ['cfg'] },
	'set-var-fmt': { front: ['cfg'] },
};

/** Actions whose expressions HAProxy takes for those of a request, in whichever ruleset they stand. */
const OF_REQUESTS = /^set-(?:(?:src|dst)(?:-port)?|(?:fc-)?(?:mark|tos))$/;

/** `action` is the first word of a rule. */
export function placesOf(keyword: string, kind: string, action = ''): readonly Place[] | undefined {
	const early = keyword.startsWith('tcp-request ') && OF_REQUESTS.test(action);
	const row = early ? rows['http-request'] : (rows[keyword] ?? rows[keyword.split(' ')[0]!]);
	if (!row) return undefined;
	const front = kind === 'backend' ? [] : (row.front ?? []);
	const back = kind === 'frontend' ? [] : (row.back ?? []);
	return front.length + back.length > 0 ? [...front, ...back] : undefined;
}

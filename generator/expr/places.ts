/**
 * The places where HAProxy may evaluate an expression, in the order of the columns of its `-dKall` print
 * (fe, be: frontend and backend side; req, res: tcp content rules; hrq, hrs: http rules; log, chk, cfg, cli).
 */
export const places = [
	'fe-con',
	'fe-ses',
	'fe-req',
	'fe-hrq',
	'fe-hrq-body',
	'fe-use-backend',
	'be-req',
	'be-hrq',
	'be-hrq-body',
	'be-use-server',
	'be-con',
	'be-res',
	'be-hrs',
	'be-hrs-body',
	'be-stick-store',
	'fe-res',
	'fe-hrs',
	'fe-hrs-body',
	'log',
	'check',
	'cfg',
	'cli',
] as const;
export type Place = (typeof places)[number];

const names: Record<Place, string> = {
	'fe-con': 'frontend tcp-request connection rule',
	'fe-ses': 'frontend tcp-request session rule',
	'fe-req': 'frontend tcp-request content rule',
	'fe-hrq': 'frontend http-request rule',
	'fe-hrq-body': 'frontend http-request rule with a body',
	'fe-use-backend': 'use_backend rule',
	'be-req': 'backend tcp-request content rule',
	'be-hrq': 'backend http-request rule',
	'be-hrq-body': 'backend http-request rule with a body',
	'be-use-server': 'use-server, balance or stick match rule',
	'be-con': 'connection to the server',
	'be-res': 'backend tcp-response content rule',
	'be-hrs': 'backend http-response rule',
	'be-hrs-body': 'backend http-response rule with a body',
	'be-stick-store': 'stick store-response rule',
	'fe-res': 'frontend tcp-response content rule',
	'fe-hrs': 'frontend http-response rule',
	'fe-hrs-body': 'frontend http-response rule with a body',
	log: 'log',
	check: 'health check rule',
	cfg: 'the configuration parser',
	cli: 'the command line',
};

export const placeMask = (list: readonly Place[]): number => list.reduce((mask, place) => mask | (1 << places.indexOf(place)), 0);

export const placeNames = (mask: number): string[] => places.filter((_, i) => mask & (1 << i)).map((place) => names[place]);

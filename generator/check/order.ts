import { placeOf } from '../config.ts';
import type { Reporter } from '../door.ts';
import type { Reading } from './reading.ts';
import { complain, type Scope } from './scope.ts';

/*
 * The rules of a proxy run kind by kind, in this order, wherever they stand; HAProxy warns of one that stands behind a later kind
 * (cfgparse-listen.c, warnif_misplaced_*).
 */
const KINDS = ['tcp-request connection', 'tcp-request session', 'tcp-request content', 'monitor fail', 'http-request', 'redirect'];
const LAST = ['use_backend', 'use-server'];
const rank = new Map([...KINDS.map((keyword, n) => [keyword, n] as const), ...LAST.map((keyword) => [keyword, KINDS.length] as const)]);

export function checkOrder(scope: Scope, report: Reporter): void {
	let latest: { rank: number; reading: Reading } | undefined;
	for (const reading of scope.own) {
		const own = rank.get(reading.statement.keyword);
		if (own === undefined || reading.statement.branch) continue;
		if (latest === undefined || own > latest.rank) latest = { rank: own, reading };
		// `use_backend` and `use-server` are asked by different sides
		else if (own < latest.rank) {
			const { statement } = latest.reading;
			const { keyword } = statement;
			const where = statement.line === undefined ? '' : ` in ${placeOf(statement)}`;
			const message = `"${reading.statement.keyword}" runs before the "${keyword}"${where}, though it stands behind it`;
			complain(report, reading, 'warning', 'misplaced-rule', message, { hint: `Write it above the first "${keyword}".` });
		}
	}
}

import { stores } from '../table/stores.ts';
import type { Args } from './args.ts';
import type { Counter } from './problem.ts';

/*
 * What fetches and converters read of an entry of a stick-table, by their names (chapters 7.3.1 and 7.3.3): sc_http_req_rate(0) and
 * src_http_req_rate(t) read http_req_rate.
 */
const NAME = /^(sc[012]?|src|table)_(?:get_|inc_|clr_|updt_)?(\w+)$/;
const OTHERS: Readonly<Record<string, string>> = { kbytes_in: 'bytes_in_cnt', kbytes_out: 'bytes_out_cnt' };

export function counterOf(name: string, { list }: Args): Counter | undefined {
	const [, by = '', word = ''] = NAME.exec(name) ?? [];
	const data = OTHERS[word] ?? word;
	// HAProxy stores servers by itself, where a "stick" rule needs them
	if (!Object.hasOwn(stores, data) || data.startsWith('server_')) return undefined;
	const table = list.find((arg) => arg.type === 't')?.text;
	if (!by.startsWith('sc')) return { data, table: table ?? '' };
	const tracked = Number(by === 'sc' ? (list.findLast((arg) => arg.type === 'i')?.text ?? 0) : by.slice(2));
	return { data, tracked, ...(table && { table }) };
}

// biome-ignore-all format: one kind of data a line
import type { Version } from '../versions.ts';

/** What a data type of a stick-table takes in parentheses. */
type Stored = { args: '' | 'period' | 'count' | 'count,period'; since?: Version };

/** What stick-tables store: the words of the comma separated lists behind `store`. */
export const stores: Readonly<Record<string, Stored>> = {
	server_id: { args: '' }, server_key: { args: '' },
	gpt: { args: 'count' }, gpt0: { args: '' },
	gpc: { args: 'count' }, gpc_rate: { args: 'count,period' },
	gpc0: { args: '' }, gpc0_rate: { args: 'period' },
	gpc1: { args: '' }, gpc1_rate: { args: 'period' },
	conn_cnt: { args: '' }, conn_cur: { args: '' }, conn_rate: { args: 'period' },
	sess_cnt: { args: '' }, sess_rate: { args: 'period' },
	http_req_cnt: { args: '' }, http_req_rate: { args: 'period' },
	http_err_cnt: { args: '' }, http_err_rate: { args: 'period' },
	http_fail_cnt: { args: '' }, http_fail_rate: { args: 'period' },
	bytes_in_cnt: { args: '' }, bytes_in_rate: { args: 'period' },
	bytes_out_cnt: { args: '' }, bytes_out_rate: { args: 'period' },
	glitch_cnt: { args: '', since: '3.0' }, glitch_rate: { args: 'period', since: '3.0' },
};

/** `gpt` holds what `gpt0` does, `gpc` what `gpc0` and `gpc1` do: one table cannot have both. */
export const storesExclude: Readonly<Record<string, readonly string[]>> = {
	gpt: ['gpt0'],
	gpc: ['gpc0', 'gpc1'],
	gpc_rate: ['gpc0_rate', 'gpc1_rate'],
};

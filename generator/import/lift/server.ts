import { readStatement } from '../../check/statement.ts';
import type { Section, Statement } from '../../config.ts';
import { readAddress } from '../../services/address.ts';
import { name as nameSchema } from '../../services/schema/words.ts';
import { tables } from '../../table/index.ts';
import type { Version } from '../../versions.ts';
import { quote, type Word } from '../../words.ts';
import { type Body, one } from '../body.ts';
import { timeOf } from './checks.ts';

/** A server of a service, how it is checked, and what must hold for all servers of a service alike. */
export type Read = { body: Body; details?: Body; alike: Body; unchecked?: boolean };

const NUMBERS: ReadonlyMap<string, RegExp> = new Map([
	['weight', /^\d{1,3}$/],
	['maxconn', /^[1-9]\d{0,8}$/],
]);
const FLAGS = new Set(['backup', 'disabled', 'check']);
const ADDRESS = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/;

/** How often and where servers are checked, under the names of a service's `check`. */
const DETAILS: ReadonlyMap<string, string> = new Map([
	['inter', 'interval'],
	['rise', 'rise'],
	['fall', 'fall'],
	['port', 'port'],
]);

/** What a service says of all its servers at once, by the words that each server has. */
const ALIKE: readonly (readonly [words: readonly (string | RegExp)[], say: (value: string) => Body])[] = [
	[['ssl', 'verify', 'none'], () => ({ tls: { verify: false } })],
	[['verify', 'none', 'ssl'], () => ({ tls: { verify: false } })],
	[['send-proxy'], () => ({ 'proxy-protocol': 'v1' })],
	[['send-proxy-v2'], () => ({ 'proxy-protocol': 'v2' })],
	[['resolvers', nameSchema.pipe[1].requirement], (value) => ({ resolvers: value })],
];

/** The value of a detail. */
function detail(keyword: string, text: string): string | number | undefined {
	if (keyword !== 'inter') return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
	return /^[1-9]/.test(text) ? timeOf(text) : undefined;
}

/** What `default-server` under `extra` says of all servers of a service. */
export const COMMON = 'default-server';

/** Parameters of a server that `default-server` takes too, each as it is written: its name, and a value of one word. */
function parametersIn(s: Statement, version: Version): ReadonlyMap<string, string> | undefined {
	let faults = 0;
	const section: Section = { kind: 'backend', statements: [], path: [] };
	const reading = readStatement({ version, sections: [], files: {} }, section, s, undefined, ({ severity }) => {
		if (severity === 'error') faults++;
	});
	if (!reading || faults > 0) return undefined;
	const found = new Map<string, string>();
	for (const [key, value] of Object.entries(reading.value)) {
		const row = tables.server?.[key];
		if (!row || row.not === COMMON || value === false || typeof value === 'object' || / /.test(String(value))) continue;
		found.set(key, value === true ? key : `${key} ${quote(String(value))}`);
	}
	return found;
}

/** A server, with what `default-server` above says of all; or what of it a service has no key for. `sticky`: it has a cookie, its name. */
export function serverOf(s: Statement, common: readonly Word[], sticky: boolean, version: Version): Read | string {
	const [name, address, ...own] = s.words;
	const words = [...common, ...own];
	if (s.prefix || !name || !address || [name, address, ...words].some((w) => w.source !== undefined))
		return `server "${name?.text}" has variables`;
	if (!ADDRESS.test(address.text) || !readAddress(address.text))
		return `server "${name.text}" is at "${address.text}", and those of services at an address with a port`;
	const texts = words.map((w) => w.text);
	const made: Read = { body: { name: name.text, address: address.text, check: false }, alike: {} };
	let cookie: string | undefined;
	let others: ReadonlyMap<string, string> | undefined;
	const shared: string[] = [];
	for (let i = 0; i < texts.length; i++) {
		const [text = '', value = ''] = texts.slice(i, i + 2);
		const alike = ALIKE.find(([pattern]) =>
			pattern.every((p, n) => (typeof p === 'string' ? p === texts[i + n] : p.test(texts[i + n] ?? ''))),
		);
		if (alike) {
			const [pattern, say] = alike;
			i += pattern.length - 1;
			Object.assign(made.alike, say(texts[i]!));
		} else if (FLAGS.has(text)) made.body[text] = true;
		else if (text === 'no-check') made.body.check = false;
		else if (!take(text, value, made)) {
			if (text === 'cookie') {
				cookie = value;
				i++;
				continue;
			}
			others ??= parametersIn({ ...s, words: [name, address, ...words] }, version);
			const other = others?.get(text);
			if (other === undefined) return `server "${name.text}" has "${text}", and those of services do not`;
			shared.push(other);
			i += other.split(' ').length - 1;
		} else i++;
	}
	if (shared.length > 0) made.alike[COMMON] = shared.join(' ');
	if (cookie !== (sticky ? name.text : undefined))
		return sticky
			? `the cookie of server "${name.text}" is not its name`
			: `server "${name.text}" has "cookie", and services say it otherwise`;
	if (texts.includes('no-check')) {
		delete made.details;
		made.unchecked = true;
	}
	if (s.comment) made.body.comment = one(s.comment);
	return made;
}

/** Takes a parameter with its value; whether there is a key for it. */
function take(text: string, value: string, made: Read): boolean {
	const key = DETAILS.get(text);
	const read = key === undefined ? undefined : detail(text, value);
	if (read !== undefined) made.details = { ...made.details, [key!]: read };
	else if (NUMBERS.get(text)?.test(value)) made.body[text] = Number(value);
	else if (text === 'slowstart' && timeOf(value) !== undefined) made.body.slowstart = timeOf(value);
	else return false;
	return true;
}

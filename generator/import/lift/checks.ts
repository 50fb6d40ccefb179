import type { Statement } from '../../config.ts';
import * as w from '../../services/schema/words.ts';
import { fits } from '../../services/schema/words.ts';
import { usual } from '../../services/usual.ts';
import type { Body } from '../body.ts';
import { isPlain } from './lines.ts';

/** A line about how servers are checked. */
const CHECK = /^(?:option (?:\S+-check|\S+chk)|external-check .*|(?:http|tcp)-check|timeout check)$/;

export const isCheck = ({ keyword }: Statement): boolean => CHECK.test(keyword);

/** A time as services have it, or nothing; without a unit it is in milliseconds. */
export function timeOf(text = ''): string | undefined {
	const time = /\d$/.test(text) ? `${text}ms` : text;
	return fits(w.time, time) ? time : undefined;
}

/** What these lines say of checks, under the keys of a service; nothing, where one of them has no key. */
export function checkOf(lines: readonly Statement[]): Body | undefined {
	const check: Body = {};
	const seen = new Set<string>();
	for (const s of lines) {
		const texts = s.words.map((w) => w.text);
		if (seen.has(s.keyword + texts[0]) || !isPlain(s)) return undefined;
		seen.add(s.keyword + texts[0]);
		const said = saysOf(s.keyword, texts);
		if (!said) return undefined;
		// what "http-check send" asks for counts, wherever "option httpchk" stands
		Object.assign(check, s.keyword === 'option httpchk' ? { ...said, ...check } : said);
	}
	const kinds = lines.filter(({ keyword }) => keyword.startsWith('option '));
	const isHttp = check.path !== undefined;
	if (kinds.length > 1 || (kinds.length === 1 && isHttp !== (kinds[0]!.keyword === 'option httpchk'))) return undefined;
	if ((isHttp || check.status !== undefined) && kinds.length === 0) return undefined;
	if (check.method === usual.check.method) delete check.method;
	if (check.status === usual.check.status) delete check.status;
	return check;
}

function saysOf(keyword: string, [first = '', second = '', ...rest]: readonly string[]): Body | undefined {
	switch (keyword) {
		case 'timeout check': {
			const timeout = second === '' ? timeOf(first) : undefined;
			return timeout === undefined ? undefined : { timeout };
		}
		case 'option httpchk': {
			const [method, path] = second === '' ? ['OPTIONS', first || '/'] : [first, second];
			if (!fits(w.method, method) || !fits(w.target, path) || (rest.length > 0 && rest.join(' ') !== 'HTTP/1.0')) return undefined;
			return { path, method, host: false };
		}
		case 'http-check':
			return first === 'send' ? asked([second, ...rest]) : first === 'expect' ? expected([second, ...rest]) : undefined;
		case 'option pgsql-check':
		case 'option mysql-check': {
			const type = keyword.slice('option '.length, -'-check'.length);
			if (first !== 'user' || !fits(w.name, second) || rest.length > 0) return undefined;
			return { type, ...(second !== usual.check.user && { user: second }) };
		}
		case 'option redis-check':
		case 'option ldap-check':
		case 'option ssl-hello-chk':
		case 'option smtpchk':
			return first === '' ? { type: /^option (redis|ldap|ssl|smtp)/.exec(keyword)![1] } : undefined;
		default:
			return undefined;
	}
}

function asked(words: readonly string[]): Body | undefined {
	const [, method = '', path = '', version, host = ''] =
		/^meth (\S+) uri (\S+)(?: ver HTTP\/(1\.[01]))?(?: hdr [Hh]ost (\S+))?$/.exec(words.join(' ')) ?? [];
	if (!fits(w.method, method) || !fits(w.target, path)) return undefined;
	if (host === '') return version === '1.1' ? undefined : { path, method, host: false };
	return version === '1.1' && fits(w.authority, host) ? { path, method, host } : undefined;
}

const expected = ([what, status = '', ...rest]: readonly string[]): Body | undefined =>
	what !== 'status' || rest.length > 0 || !fits(w.statuses, status)
		? undefined
		: { status: /^\d+$/.test(status) ? Number(status) : status };

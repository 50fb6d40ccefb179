import type { Value } from '../read/index.ts';
import { from, type Version } from '../versions.ts';
import { quote } from '../words.ts';

/*
 * Before there was `http-check send`, people hid headers and a body behind the version of `option httpchk`. HAProxy takes that with a
 * warning in 2.6, and refuses it later.
 */

/** What hides behind a version; a header that none can be read of is undefined. */
type Hidden = { protocol: string; headers: readonly (readonly [name: string, value: string] | undefined)[]; body?: string };

export function hiddenIn(version: string): Hidden | undefined {
	if (!version.includes('\r\n')) return undefined;
	const [head = '', ...body] = version.split('\r\n\r\n');
	const [protocol = '', ...lines] = head.split('\r\n').filter((line) => line !== '');
	const headers = lines.map((line) => {
		const m = /^([A-Za-z0-9-]+):[ \t]*(\S.*)$/.exec(line);
		return m ? ([m[1]!, m[2]!] as const) : undefined;
	});
	return { protocol, headers, ...(body.length > 0 && { body: body.join('\r\n\r\n') }) };
}

/** The step that says all of it; a percent sign would begin a log-format there. */
function sendOf({ method, uri }: Value, { protocol, headers, body = '' }: Hidden): string | undefined {
	const plain = (text: string): string => text.replaceAll('%', '%%');
	const words = ['meth', String(method), 'uri', String(uri), 'ver', protocol];
	for (const header of headers) {
		if (!header) return undefined;
		words.push('hdr', header[0], plain(header[1]));
	}
	if (body !== '') words.push('body', body);
	return `http-check send ${words.map(quote).join(' ')}`;
}

export function hiddenHeaders(keyword: string, value: Value, version: Version) {
	const hidden = hiddenIn(String(value.version ?? ''));
	if (!hidden) return undefined;
	const send = sendOf(value, hidden);
	const hint = send
		? `Write "${keyword}" alone, and below it: ${send}`
		: 'Write each header with "http-check send hdr NAME VALUE", and a body with "body".';
	if (!from(version, '2.8')) {
		const message = 'headers and a body behind the version are deprecated, and refused from HAProxy 2.8 on';
		return { severity: 'warning', code: 'deprecated', message, hint, field: 'version' } as const;
	}
	return { message: 'expected a version alone: headers and a body belong to "http-check send"', hint, field: 'version' };
}

/** An address of a config, taken apart as HAProxy does (str2sa_range in tools.c): the last colon stands before the port. */
export type Parts = { family: string; host: string; port?: string; socket?: string };

const FAMILY = /^(?:(?:(?:stream|dgram)\+)?([a-z]+[46]?)@)?(.*)$/s;

export function partsOf(text: string): Parts {
	const [, family = '', rest = ''] = FAMILY.exec(text) ?? [];
	if (rest.startsWith('/') || /^(?:unix|uxst|uxdg|abns|abnsz)$/.test(family)) return { family: family || 'unix', host: '', socket: rest };
	if (/^(?:fd|sockpair|ring|backend|rhttp|rev)$/.test(family) || /^(?:stdout|stderr)$/.test(text))
		return { family: family || text, host: '' };
	const colon = rest.endsWith(']') ? -1 : rest.lastIndexOf(':');
	const host = (colon < 0 ? rest : rest.slice(0, colon)).replace(/^\[|\]$/g, '');
	return { family, host, ...(colon >= 0 && { port: rest.slice(colon + 1) }) };
}

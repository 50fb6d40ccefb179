/**
 * The port of an IPv4 address that has one, 0 for whatever else: nearly all servers are written so, and one look at each
 * character is all that they need.
 */
export function plainPort(text: string): number {
	let dots = 0;
	let n = -1;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c >= 48 && c <= 57) {
			if (n === 0) return 0;
			n = n < 0 ? c - 48 : n * 10 + c - 48;
			if (n > 65535) return 0;
		} else {
			if (n < 0 || n > 255 || c !== (dots < 3 ? 46 : 58)) return 0;
			dots++;
			n = -1;
		}
	}
	return dots === 4 && n > 0 ? n : 0;
}

/** An address to connect to, in its parts; the port is absent where none was written. */
export type Address = { host: string; port?: number; kind: 'ip' | 'name' | 'socket' };

const V4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Reads what the schema let through; undefined where its parts make no address. */
export function readAddress(text: string): Address | undefined {
	if (/^(unix@|abns@|\/)/.test(text)) return { host: text, kind: 'socket' };
	const colon = text.lastIndexOf(':');
	const bracket = text.lastIndexOf(']');
	const prefix = /^ipv[46]@/.exec(text)?.[0] ?? '';
	const hasPort = colon > bracket && (bracket >= 0 || text.indexOf(':', prefix.length) === colon);
	const host = hasPort ? text.slice(0, colon) : text;
	const bare = host.slice(prefix.length);
	const kind = V4.test(bare) || bare.includes(':') ? 'ip' : 'name';
	if (V4.test(bare) && bare.split('.').some((part) => Number(part) > 255 || /^0\d/.test(part))) return undefined;
	if (bare === '' || (kind === 'name' && /^[0-9.]+$|^\.|\.\./.test(bare))) return undefined;
	if (!hasPort) return { host, kind };
	const port = Number(text.slice(colon + 1));
	return port >= 1 && port <= 65535 ? { host, port, kind } : undefined;
}

/** A listening address as others may write the same: `:80`, `*:80` and `0.0.0.0:80` are one. */
export const bindKey = (text: string): string => text.toLowerCase().replace(/^(ipv4@)?(\*|0\.0\.0\.0)?:/, ':');

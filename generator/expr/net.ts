/** inet_pton(AF_INET): four decimal bytes, no leading zero. */
export const isIPv4 = (text: string): boolean => /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);

/** inet_pton(AF_INET6). */
export function isIPv6(text: string): boolean {
	let rest = text;
	let room = 8;
	const tail = /^(.*:)([^:]*\.[^:]*)$/.exec(text);
	if (tail) {
		if (!isIPv4(tail[2]!)) return false;
		room = 6;
		rest = tail[1]!.endsWith('::') ? tail[1]! : tail[1]!.slice(0, -1);
	}
	const halves = rest.split('::');
	if (halves.length > 2) return false;
	const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
	if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
	return halves.length === 2 ? groups.length < room : groups.length === room;
}

/** A mask as strtol(3) and inet_pton read it: a length up to `most`, or in address form. */
function isMask(text: string, most: number, isAddress: (text: string) => boolean, mark: string): boolean {
	if (text.includes(mark)) return isAddress(text);
	return /^\s*\+?\d+$/.test(text) && Number(text) <= most;
}
export const isMask4 = (text: string): boolean => isMask(text, 32, isIPv4, '.');
export const isMask6 = (text: string): boolean => isMask(text, 128, isIPv6, ':');

/** What an IP pattern is: `name` where HAProxy asks the resolver when it starts. */
export function readNetwork(text: string): 'ip' | 'name' | 'wrong' {
	const slash = text.lastIndexOf('/');
	const host = slash < 0 ? text : text.slice(0, slash);
	const mask = slash < 0 ? undefined : text.slice(slash + 1);
	if (mask === undefined || isMask4(mask)) {
		if (isIPv4(host)) return 'ip';
		// gethostbyname() also reads the old short forms: 10.1 is 10.0.0.1
		if (isOldIPv4(host)) return 'ip';
		if (/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]{2,63}\.?$|^localhost$/i.test(host)) return 'name';
	}
	return isIPv6(host) && (mask === undefined || (/^\s*\+?\d+$/.test(mask) && Number(mask) <= 128)) ? 'ip' : 'wrong';
}

/** inet_aton of digits and dots: one to four numbers, decimal or octal, the last one filling what is left. */
function isOldIPv4(text: string): boolean {
	const parts = text.split('.');
	if (parts.length > 4) return false;
	return parts.every((part, i) => {
		if (!/^(?:0[0-7]*|[1-9]\d*)$/.test(part)) return false;
		const value = /^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part);
		return value <= (i === parts.length - 1 ? 256 ** (5 - parts.length) - 1 : 255);
	});
}

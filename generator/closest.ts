import { distance } from 'fastest-levenshtein';

/** What people do not keep apart: capitals, and which mark joins the parts of a name. */
const folded = (text: string): string => text.replace(/[_.-]/g, '').toLowerCase();

/** What other programs and people call it: each stands for the first of these words that is known. */
const CALLED: Record<string, readonly string[]> = {
	accept: ['allow'],
	addr: ['address'],
	allow: ['accept'],
	backends: ['servers'],
	cafile: ['ca'],
	cert: ['crt', 'certificates', 'certificate'],
	certs: ['certificates', 'crt'],
	code: ['status'],
	crt: ['certificates', 'certificate'],
	deny: ['reject'],
	deleteheader: ['del-header'],
	domain: ['host'],
	expect: ['status'],
	header: ['name', 'hdr'],
	hostname: ['host', 'address'],
	host: ['address'],
	healthcheck: ['check'],
	int: ['integer'],
	interval: ['inter'],
	ip: ['address'],
	ipv4: ['ip'],
	length: ['len'],
	listen: ['bind'],
	postgres: ['pgsql'],
	postgresql: ['pgsql'],
	ratelimit: ['limit'],
	method: ['meth'],
	removeheader: ['del-header'],
	routes: ['path'],
	sni: ['name'],
	ssl: ['tls', 'https'],
	str: ['string'],
	timeout: ['timeouts'],
	tls: ['ssl', 'https'],
	upstreams: ['servers'],
	uri: ['path'],
	url: ['address', 'uri'],
	value: ['fmt'],
	version: ['ver'],
	whitelist: ['allow'],
};

/** How far the letters are apart: 4 is nearer to 3 than to 0. */
const apart = (a: string, b: string): number => [...a].reduce((sum, c, i) => sum + Math.abs(c.charCodeAt(0) - (b.charCodeAt(i) || 0)), 0);

/** What was probably meant: the nearest of `words`, where it is near enough to be a slip; undefined otherwise. */
export function closest(word: string, words: Iterable<string>): string | undefined {
	const text = word.slice(0, 64);
	const plain = folded(text);
	const called = Object.hasOwn(CALLED, plain) ? CALLED[plain]! : [];
	let best: string | undefined;
	let known: string | undefined;
	let least = Math.max(1, Math.floor(text.length / 3)) + 1;
	for (const candidate of words) {
		if (plain !== '' && folded(candidate) === plain) return candidate;
		if (called.includes(candidate)) known ??= candidate;
		if (Math.abs(candidate.length - text.length) > least) continue;
		const d = distance(text, candidate);
		// words that have no letter in common are no slips of each other
		if (d === Math.max(text.length, candidate.length)) continue;
		// nor is a number the slip of a word
		if (/^\d/.test(text) && !/^\d/.test(candidate)) continue;
		if (d < least || (d === least && best !== undefined && apart(text, candidate) < apart(text, best))) [best, least] = [candidate, d];
	}
	return known ?? best;
}

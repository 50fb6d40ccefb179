import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { hostile } from './hostile.ts';
import { Random } from './random.ts';

export type Ask = { method: string; path: string; headers: Record<string, string>; body?: string | Uint8Array; mark: string };
type Operation = {
	parameters?: { name: string; schema: { enum?: string[]; examples?: string[] } }[];
	requestBody?: { content: Record<string, unknown> };
};
export type Document = { paths: Record<string, Record<string, Operation>> };

const folder = new URL('../../../examples/params/', import.meta.url);
const examples = readdirSync(folder)
	.filter((name) => /\.(?:ya?ml|json)$/.test(name))
	.map((name) => readFileSync(new URL(name, folder), 'utf8'));
const cfg =
	'global\n    maxconn 100\nfrontend f\n    bind :80\n    acl a path_beg /x\n    use_backend b if a\nbackend b\n    server s 10.0.0.1:80 check\n';
const ACCEPT = [
	'application/json',
	'text/plain',
	'application/zip',
	'*/*',
	'text/*;q=0.3, */*;q=0.1',
	'image/png',
	';;;,,',
	'q',
	'application/json;q=9',
];
const TYPES = [
	'application/json',
	'application/yaml',
	'text/plain',
	'application/vnd.haproxy-config.bundle+json',
	'image/png',
	'',
	'application/json; charset=utf-16',
	';',
	'x'.repeat(200),
];

/** A word that tells whose request it was in, with a sum over its numbers. */
const markOf = (seed: number, n: number) => `mark${seed}x${n}c${new Random(seed * 7919 + n).int(100_000, 999_999)}z`;

/** The n-th request: from the document of the API, with bodies between right and hostile. The same for the same seed. */
export function request(document: Document, seed: number, n: number): Ask {
	const r = new Random(seed * 1_000_003 + n);
	const mark = markOf(seed, n);
	// What takes no body has little that can go wrong, and says the same each time.
	const paths = Object.entries(document.paths).filter(([, item]) => r.chance(item.post ? 1 : 0.2));
	const [path, item] = r.pick(paths);
	const [method, operation] = r.pick(Object.entries(item));
	const headers: Record<string, string> = {};
	if (r.chance(0.7)) headers.accept = r.pick(ACCEPT);
	if (r.chance(0.3)) headers['accept-encoding'] = r.pick(['gzip', 'gzip;q=0', 'br', '*', 'identity']);
	if (r.chance(0.1)) headers['if-none-match'] = r.pick(['*', '"x"', 'W/"y", z', '"']);
	if (r.chance(0.1)) headers.origin = 'https://evil.example.com';
	const asked = {
		method: r.chance(0.95) ? method.toUpperCase() : r.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'GET', 'POST', 'HEAD']),
		path: pathOf(r, path, operation),
		headers,
		mark,
	};
	if (asked.method === 'GET' || asked.method === 'HEAD') return asked;
	const types = Object.keys(operation.requestBody?.content ?? {});
	headers['content-type'] = r.chance(0.85) && types.length > 0 ? r.pick(types) : r.pick(TYPES);
	const { body, encoding } = r.chance(0.4)
		? hostile(r, mark)
		: { body: bodyOf(r, mark, path, headers['content-type']), encoding: undefined };
	if (encoding !== undefined) headers['content-encoding'] = encoding;
	else if (r.chance(0.1)) return { ...asked, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) };
	return { ...asked, body };
}

function pathOf(r: Random, path: string, { parameters = [] }: Operation): string {
	if (r.chance(0.03))
		return r.pick([
			'/',
			'//',
			'/../../etc/passwd',
			'/v1',
			'/v1/generate/',
			'/%00',
			'/%ff',
			'/__proto__',
			'/v1/generate%2f',
			'/constructor',
		]);
	const query = parameters
		.filter(() => r.chance(0.3))
		.map(
			({ name, schema }) =>
				`${name}=${r.chance(0.8) ? r.pick(schema.enum ?? schema.examples ?? []) : r.pick(['', 'x', '%00', '__proto__', '9'.repeat(500)])}`,
		);
	return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** A body of the right kind, sometimes with a few letters changed, always with the mark that nobody else may see. */
function bodyOf(r: Random, mark: string, path: string, type: string): string {
	const params = () => broken(r, `${r.pick(examples)}`);
	const marked = (text: string) => (/^\s*[[{]/.test(text) ? text : `# ${mark}\n${text}${r.chance(0.3) ? `\ncomment: ${mark}\n` : ''}`);
	const file = () => ({ path: r.pick(['a.yml', `${mark}.yml`, 'b.json', '../x', '']), text: marked(params()) });
	if (path === '/v1/import' || path === '/v1/check') return broken(r, `# ${mark}\n${cfg}`);
	if (path === '/v1/diff') {
		const side = () =>
			r.pick([null, { files: [file()] }, { text: marked(params()) }, { text: cfg, format: 'cfg' }, { text: mark, format: 'json' }]);
		return broken(r, JSON.stringify({ before: side(), after: side() }));
	}
	if (type.includes('bundle'))
		return broken(
			r,
			JSON.stringify({ files: [file(), ...(r.chance(0.2) ? [file()] : [])], ...(r.chance(0.2) && { templates: { t: `{{#a}}${mark}` } }) }),
		);
	return marked(params());
}

/** Now and then a piece is cut out, doubled or replaced. */
function broken(r: Random, text: string): string {
	if (r.chance(0.5)) return text;
	let out = text;
	for (let i = r.int(1, 4); i > 0; i--) {
		const at = r.int(0, out.length);
		const length = r.int(0, 12);
		out =
			out.slice(0, at) +
			r.pick(['', out.slice(at, at + length).repeat(2), '"', '\0', '\n', '{', '- ', ': ', '\u{1f600}', '%', '&a', '*a', '\t']) +
			out.slice(at + length);
	}
	return out;
}

/** What is wrong with an answer; undefined where nothing is. */
export function judge(asked: Ask, status: number, headers: Headers, text: string): string | undefined {
	if (status >= 500) return `${status}`;
	if (!headers.get('x-request-id')) return 'no request id';
	if (status >= 400 && text !== '' && !/^application\/problem\+json/.test(headers.get('content-type') ?? ''))
		return `${status} as ${headers.get('content-type')}`;
	// A mark that was broken on its way is nobody's.
	const marks = [...text.matchAll(/mark(\d+)x(\d+)c\d+z/g)].filter(([mark, seed, n]) => mark === markOf(Number(seed), Number(n)));
	const strange = marks.find(([mark]) => mark !== asked.mark)?.[0];
	if (strange) return `holds ${strange}, which another caller sent`;
	if (
		text.includes('polluted') &&
		asked.headers['content-encoding'] === undefined &&
		!/proto|constructor|toString|hasOwn|valueOf|defineGetter/.test(String(asked.body))
	)
		return 'a prototype was polluted';
}

type Body = Readonly<Record<string, unknown>>;

/** What YAML reads back as the same text without quotes, in a list or mapping of one line too. */
const BARE = /^(?!(?:true|false|null|~|[-+.\d]+)$)[A-Za-z0-9_./][\w./%@*()=-]*(?::[\w./-]+)*(?: [\w./%@*()=-]+(?::[\w./-]+)*)*$/;
const LONGEST = 100;
const DEEPEST = 5;

/** A value as YAML in one line, for a hint; `…` where it is too long to show. */
export function inYaml(value: unknown): string {
	const text = flow(value, 0);
	return text.length > LONGEST ? '…' : text;
}

function flow(value: unknown, depth: number): string {
	if (depth > DEEPEST) return '…';
	if (typeof value === 'string') return BARE.test(value.slice(0, LONGEST + 1)) ? value : JSON.stringify(value);
	if (typeof value !== 'object' || value === null) return String(value);
	const one = (inner: unknown) => flow(inner, depth + 1);
	if (Array.isArray(value)) return `[${value.slice(0, LONGEST).map(one).join(', ')}]`;
	const pairs = Object.entries(value as Body).slice(0, LONGEST);
	return `{ ${pairs.map(([key, held]) => `${one(key)}: ${one(held)}`).join(', ')} }`;
}

/*
 * Request, Response and Headers as far as Hono and this API use them. Node's own come with all of its fetch, whose loading takes
 * longer than that of this whole program, and the function fetches nothing. Only lambda/index.ts puts these in their place;
 * test/lambda/web.test.ts holds them against Node's.
 */
type Init = { status?: number; headers?: LightHeaders | Headers | Record<string, string> };
type Content = string | Uint8Array | null;

// RFC 9110, 5.1 and 5.5.
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const BREAKS = /[\r\n\0]|[^\0-\xff]/;

export class LightHeaders {
	readonly #values = new Map<string, string>();

	constructor(from: Init['headers'] = {}) {
		for (const [name, value] of from instanceof LightHeaders ? from : Object.entries(from)) this.append(name, value);
	}

	get = (name: string): string | null => this.#values.get(name.toLowerCase()) ?? null;
	has = (name: string): boolean => this.#values.has(name.toLowerCase());
	delete = (name: string): void => void this.#values.delete(name.toLowerCase());
	set(name: string, value: string): void {
		this.#values.set(checked(name), clean(name, value));
	}
	append(name: string, value: string): void {
		const [key, more] = [checked(name), clean(name, value)];
		const held = this.#values.get(key);
		this.#values.set(key, held === undefined ? more : `${held}, ${more}`);
	}
	forEach(each: (value: string, name: string) => void): void {
		for (const [name, value] of this) each(value, name);
	}
	entries = (): IterableIterator<[string, string]> => this[Symbol.iterator]();
	*[Symbol.iterator](): IterableIterator<[string, string]> {
		yield* [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
	}
}

function checked(name: string): string {
	if (!NAME.test(name)) throw new TypeError('expected the name of a header');
	return name.toLowerCase();
}

function clean(name: string, value: string): string {
	const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
	if (BREAKS.test(text)) throw new TypeError(`expected the value of the header ${name} on one line`);
	return text;
}

/** What both hold: a text or bytes. */
class Message {
	readonly headers: LightHeaders;
	readonly body: unknown;
	readonly bodyUsed = false;
	readonly #content: Content;

	constructor(content: Content | undefined, headers: Init['headers'], body?: unknown) {
		this.headers = new LightHeaders(headers);
		this.#content = content ?? null;
		this.body = body ?? this.#content;
		if (typeof content === 'string' && !this.headers.has('content-type')) this.headers.set('content-type', 'text/plain;charset=UTF-8');
	}
	get bytes(): Uint8Array {
		return typeof this.#content === 'string' ? new TextEncoder().encode(this.#content) : (this.#content ?? new Uint8Array());
	}
	async arrayBuffer(): Promise<ArrayBuffer> {
		// A copy: a Buffer may be a part of a larger one.
		return new Uint8Array(this.bytes).buffer;
	}
	async text(): Promise<string> {
		return typeof this.#content === 'string' ? this.#content : new TextDecoder().decode(this.bytes);
	}
}

export class LightResponse extends Message {
	readonly status: number;

	constructor(content?: Content, { status = 200, headers }: Init = {}) {
		super(content, headers);
		this.status = status;
	}
}

export class LightRequest extends Message {
	readonly url: string;
	readonly method: string;

	constructor(url: URL | string, { method = 'GET', headers, body }: Init & { method?: string; body?: Content } = {}) {
		super(body, headers, body == null ? null : { getReader });
		this.url = String(url);
		this.method = method;
		const rest = body == null ? [] : [this.bytes];
		function getReader() {
			return {
				read: async () => {
					const value = rest.shift();
					return value ? { done: false, value } : { done: true };
				},
				releaseLock: () => {},
			};
		}
	}
}

/** Puts them where Node's would be loaded from. */
export function installLight(): void {
	Object.assign(globalThis, { Headers: LightHeaders, Request: LightRequest, Response: LightResponse });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { log } from './runner/commands.ts';

export type Answer = { status: number; headers: Headers; text: string };
export type Call = {
	method?: string;
	headers?: Record<string, string>;
	body?: string | Uint8Array<ArrayBuffer>;
	/** Seconds, for one attempt. */
	timeout: number;
	/** False where a request that was served, and whose answer was lost, must not be sent twice. */
	repeatable?: boolean;
	/** Headers made anew for each attempt: a token that may have expired, a signature with a date. */
	sign?: () => Promise<Record<string, string>>;
};

const attempts = 3;
/** A server may ask for more patience than a job has. */
const longestWait = 60;
const largestAnswer = 64 * 1024 * 1024;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A token travels to https only; to this machine also without. */
export function isSecure(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, username, password, search, hash } = new URL(url);
	if (username || password || search || hash) return false;
	return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

export const isSecureOrigin = (url: string): boolean => URL.canParse(url) && isSecure(new URL(url).origin);

/** Seconds that the server asks for: `retry-after` as seconds or date, or GitHub's reset of the primary limit. */
export function askedWait(headers: Headers, now = Date.now()): number | undefined {
	const after = headers.get('retry-after');
	if (after !== null) {
		const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1000;
		return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
	}
	if (headers.get('x-ratelimit-remaining') === '0') return Math.max(0, Number(headers.get('x-ratelimit-reset') ?? 0) - now / 1000);
	return undefined;
}

/** GitHub answers 403 as well as 429 to who asks too much; its other 403s carry neither header nor these words. */
const isLimit = ({ status, headers, text }: Answer): boolean =>
	status === 429 ||
	(status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0' || /secondary rate limit/i.test(text)));

async function once(url: string, call: Call): Promise<Answer> {
	const headers = { ...call.headers, ...(await call.sign?.()) };
	const signal = AbortSignal.timeout(call.timeout * 1000);
	const response = await fetch(url, {
		method: call.method ?? 'GET',
		headers,
		...(call.body === undefined ? {} : { body: call.body }),
		redirect: 'manual',
		signal,
	});
	if (Number(response.headers.get('content-length') ?? 0) > largestAnswer)
		throw new Failure(`The answer is larger than ${largestAnswer} bytes`);
	return { status: response.status, headers: response.headers, text: await bounded(response) };
}

/** The body as text. Its length is known only now: it may come in pieces, and inflated. */
async function bounded(response: Response): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	let length = 0;
	for await (const chunk of response.body ?? []) {
		length += chunk.length;
		if (length > largestAnswer) throw new Failure(`The answer is larger than ${largestAnswer} bytes`);
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

const backoff = (attempt: number): number => 0.4 * 2 ** attempt * (0.5 + Math.random());

const cause = (error: unknown): string => {
	const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	if (inner instanceof Error && inner.name === 'TimeoutError') return 'no answer in time';
	return inner instanceof Error ? inner.message || inner.name : String(inner);
};

/** Sends a request, at most three times, waiting as long as the server asks; redirects are answers, not followed. */
export async function send(url: string, call: Call): Promise<Answer> {
	const where = `${call.method ?? 'GET'} ${new URL(url).origin}${new URL(url).pathname}`;
	for (let attempt = 0; ; attempt++) {
		const last = attempt === attempts - 1;
		let wait = backoff(attempt);
		let why: string;
		try {
			const answer = await once(url, call);
			const limit = isLimit(answer);
			if (!limit && answer.status < 500) return answer;
			const asked = askedWait(answer.headers);
			if (last || (asked ?? 0) > longestWait || (!limit && call.repeatable === false)) return answer;
			wait = asked === undefined ? wait : asked + Math.random() * 0.2;
			why = `answered ${answer.status}`;
		} catch (error) {
			if (error instanceof Failure) throw error;
			why = cause(error);
			if (last || call.repeatable === false) throw new Failure(`${where}: ${why}`);
		}
		log(`${where}: ${why}; trying again in ${wait.toFixed(1)} s`);
		await sleep(wait * 1000);
	}
}

import type { Caller } from './auth.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';

/** What is known of a request once it is answered: sizes, codes and digests, never contents. */
export type Observation = {
	requestId: string;
	method: string;
	route: string;
	status: number;
	code?: string;
	paramsBytes?: number;
	outputBytes?: number;
	renderMs?: number;
	digest?: string;
	haproxy?: string;
};

export type Variables = {
	requestId: string;
	observed: Partial<Observation>;
	settings: Settings;
	/** The header Accept was looked at. */
	negotiated?: boolean;
	/** The body of the answer, as it is before gzip. */
	content?: string | Uint8Array<ArrayBuffer>;
};
/** What the front door knows of a request: who calls, under which number, and why it can be no request at all. */
export type Front = { caller?: Caller; requestId?: string; fault?: Problem };
export type Env = { Variables: Variables; Bindings: Front | undefined };

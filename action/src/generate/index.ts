import { reason } from '../failure.ts';
import { generateHere, type Request, type Result } from '../generator.ts';
import type { Inputs } from '../inputs.ts';
import { EndpointFailure, generateThere } from './endpoint.ts';

export type Generator = {
	generate: (request: Request) => Promise<Result>;
	/** What a reader should know of how it went: the endpoint was away, versions differ. */
	remarks: () => string[];
};

const atOnce = 4;

/** By the endpoint where there is one, and by the carried generator otherwise; equal requests are asked once. */
export function createGenerator(inputs: Inputs): Generator {
	const known = new Map<string, Promise<Result>>();
	const remarks = new Set<string>();
	const ask = async (request: Request): Promise<Result> => {
		if (inputs.apiUrl === undefined) return generateHere(request);
		try {
			return await generateThere(inputs, request);
		} catch (error) {
			if (!(error instanceof EndpointFailure) || inputs.onApiError === 'fail') throw error;
			remarks.add(
				`The endpoint could not generate, so the generator inside the Action did, without the endpoint's policy: ${reason(error)}`,
			);
			return generateHere(request);
		}
	};
	return {
		remarks: () => [...remarks],
		generate(request) {
			const key = JSON.stringify(request);
			const result = known.get(key) ?? ask(request);
			known.set(key, result);
			return result;
		},
	};
}

/** Maps with at most four at once, so that an endpoint's throttle is not hit by one run. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = new Array(items.length);
	let next = 0;
	const worker = async (): Promise<void> => {
		for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
	return results;
}

import type { Section, Statement } from '../../config.ts';
import type { Body } from '../body.ts';

/** What is lifted, and the sections that it says whole. */
export type Lifted = {
	edge?: Body;
	services: Body[];
	taken: Set<Section>;
	/** Sections that were put together to one, or one that was taken apart. */
	regrouped: { from: readonly Section[]; to: readonly Section[] }[];
	/** Frontends that services share, and what they say beside. */
	passed: { from: Section; rest: Section; services: Body[] }[];
	/** The frontend that became the edge, and its lines that routes say now. */
	front?: { section: Section; routing: ReadonlySet<Statement> };
};

/** Tells what stays in HAProxy's words. */
export type Tell = (message: string, line?: number) => void;
export type Why = (section: Section, reason: string, line?: number) => undefined;

import type { Section } from '../../config.ts';
import type { Body } from '../body.ts';

/** What is lifted, and the sections that it says whole. */
export type Lifted = { edge?: Body; services: Body[]; taken: Set<Section> };

/** Tells what stays in HAProxy's words. */
export type Tell = (message: string, line?: number) => void;
export type Why = (section: Section, reason: string, line?: number) => undefined;

import type { Section, Statement } from '../config.ts';
import type { Value } from '../read/index.ts';

/** A word that names a file or an address; `role` is what stands before it, or the place that the usage gives. */
export type Named = { word: number; text: string; role: string; unknown: boolean };
/** Whether HAProxy surely reads a line, and its section. */
export const isSure = ({ read: reads, section }: Line): boolean => reads === 'always' && section.branch === undefined;

/** A line as the rules see it, whoever wrote it: names that may be denied, files, addresses, and its structured value. */
export type Line = {
	section: Section;
	statement: Statement;
	/** The line is text that the words were read from: positions in it are not the reader's. */
	ofText: boolean;
	/** Whether HAProxy reads it, where it reads its section; what it may pass over satisfies no rule. */
	read: 'always' | 'maybe' | 'never';
	names: { name: string; word: number }[];
	files: Named[];
	addresses: Named[];
	value: Value;
};

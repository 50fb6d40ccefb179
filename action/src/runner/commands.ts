/** What the runner is told, through @actions/core; the rest of the Action imports it from here. */
import { error, info, notice, setSecret, warning } from '@actions/core';
import type { Diagnostic, Severity } from '../../../generator/diagnostics.ts';

/**
 * The runner also takes `##[command]` in the middle of a line, and `::command::` behind whatever .NET trims or passes over as it
 * compares, which is more than blanks are here: U+0085, soft hyphens. Core's `info` writes both as they are.
 */
const harmless = (line: string): string => line.replace(/#[^!-~]*#[^!-~]*\[/g, '## [').replace(/^([^!-~]*):([^!-~]*):/, '$1: :');

/** A line of the log. Text from params and paths goes through here, and cannot become a command. */
export const log = (text: string): void => {
	for (const line of text.split(/\r\n|\r|\n/)) info(harmless(line));
};

/** Keeps a secret out of the log, whoever prints it. */
export const mask = (secret: string | undefined): void => {
	if (secret && secret.length > 3) setSecret(secret);
};

const levels = { error, warning, info: notice } satisfies Record<Severity, typeof notice>;

/** GitHub shows ten annotations of each level a step, and drops the others. */
export const annotationLimit = 10;

/** Where an annotation is shown. Core's names but optional as ours are: it leaves out what is undefined. */
type Place = {
	title?: string | undefined;
	file?: string | undefined;
	startLine?: number | undefined;
	startColumn?: number | undefined;
	endColumn?: number | undefined;
};

export class Annotations {
	private counts = new Map<Severity, number>();
	dropped = 0;

	add(severity: Severity, message: string, place: Place = {}): void {
		const count = (this.counts.get(severity) ?? 0) + 1;
		this.counts.set(severity, count);
		if (count > annotationLimit) {
			this.dropped++;
			log(`${severity}: ${place.file ? `${place.file}:${place.startLine ?? 1}: ` : ''}${message}`);
		} else levels[severity](message, place as Parameters<typeof notice>[1]);
	}

	/** On the params file's line, where a reviewer looks. */
	diagnostic({ severity, code, message, hint, file, line, column, length }: Diagnostic): void {
		this.add(severity, hint ? `${message}\n${hint}` : message, {
			title: `haproxy-config: ${code}`,
			file,
			startLine: line,
			startColumn: column,
			endColumn: column !== undefined && length !== undefined ? column + length : undefined,
		});
	}
}

import { CORE_SCHEMA, dump } from 'js-yaml';

const style = { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true, quoteStyle: 'double' } as const;

/** Params as YAML that reads back equal. */
export const toYaml = (params: unknown): string => dump(params, { ...style, seqNoIndent: false });

const LONGEST = 100;

/** A value in one line, as it may stand anywhere in a document, for a hint; `…` where it is too long to show. */
export function inYaml(value: unknown): string {
	if ((JSON.stringify(value)?.length ?? 0) > 2 * LONGEST) return '…';
	// alone, a text with a comma in it needs no quotes; in a list of one line it does
	const text = dump([value], { ...style, flowLevel: 0 })
		.trimEnd()
		.slice(1, -1);
	return text.length > LONGEST ? '…' : text;
}

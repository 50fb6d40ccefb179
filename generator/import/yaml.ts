import { CORE_SCHEMA, dump } from 'js-yaml';

/** Params as YAML that reads back equal. */
export const toYaml = (params: unknown): string =>
	dump(params, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true, quoteStyle: 'double', seqNoIndent: false });

import {
	checkConfig,
	diff,
	generate,
	importConfig,
	jsonSchema,
	loadParams,
	mergeParams,
	validate,
	versions,
} from '../../generator/index.ts';

/** Texts by their path: params files, the files of one document, and configs. */
export type Inputs = { params: Record<string, string>; split: Record<string, string>; configs: Record<string, string> };

/**
 * Everything that the library says of the inputs, as plain data: run in Node and in a browser, it must be the same. The browser
 * has no `node:crypto`, so digests come from another implementation there.
 */
export function answers({ params, split, configs }: Inputs): Record<string, unknown> {
	const out: Record<string, unknown> = {};
	for (const [file, text] of Object.entries(params)) {
		const loaded = loadParams(text, { file });
		out[`load ${file}`] = loaded;
		if (!loaded.params) continue;
		for (const haproxy of versions) out[`generate ${file} for ${haproxy}`] = generate(loaded.params, { haproxy });
		out[`generate ${file} in one`] = generate(loaded.params, { single: true });
		out[`validate ${file}`] = validate(loaded.params, { policy: {} });
		out[`diff ${file}`] = diff({ text, file }, { text: text.replace(/10\.0\./g, '10.9.'), file });
	}
	const merged = mergeParams(Object.entries(split).map(([file, text]) => loadParams(text, { file })));
	out.merge = merged;
	out['generate merged'] = generate(merged.params);
	for (const [file, text] of Object.entries(configs)) {
		out[`check ${file}`] = checkConfig(text, { file });
		out[`import ${file}`] = importConfig(text, { file, services: true });
	}
	out.schema = jsonSchema();
	return out;
}

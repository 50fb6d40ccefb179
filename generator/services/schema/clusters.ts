import * as v from 'valibot';
import { TOKEN_OR_NOTHING } from '../../token.ts';
import * as w from './words.ts';

/** One word of a condition, which a lone brace would end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL ends a string for HAProxy
const predicate = v.pipe(v.string(), v.regex(/^(?!\}$)[^\s\u0000]+$/, 'one word, without blanks'));

const cluster = v.strictObject({
	mode: v.optional(v.pipe(v.picklist(['host', 'path']), v.description('What the predicate is compared with. Default: host.'))),
	name: v.pipe(w.name, v.description('Its backend has this name.')),
	predicate: v.pipe(predicate, v.description('The host, or what the path begins with after its first slash.')),
	// empty and null meant none
	cookie: v.optional(
		v.pipe(
			v.nullable(v.pipe(v.string(), v.regex(TOKEN_OR_NOTHING, 'the name of a cookie'))),
			v.description("The application's cookie, for sticky sessions."),
		),
	),
	servers: v.array(v.strictObject({ name: w.name, ip: w.address })),
});

export const clusters = v.pipe(v.array(cluster), v.description('The array that the service of 2016 took.'));
export type Cluster = v.InferOutput<typeof cluster>;

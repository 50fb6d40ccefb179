import * as v from 'valibot';
import { defaultDeny, policySchema } from '../generator/index.ts';
import { isTimeout, strangeName } from '../generator/policy/names.ts';

const id = v.pipe(v.string(), v.regex(/^\d+$/, 'expected the number of an owner or repository'));

/** Who may call, as modules/function sets it in AUTH. API Gateway has checked tokens and signatures by then. */
const authSchema = v.strictObject({
	mode: v.picklist(['github-oidc', 'jwt', 'iam', 'none']),
	repositoryOwnerIds: v.optional(v.array(id), []),
	repositoryIds: v.optional(v.array(id), []),
});

const corsSchema = v.strictObject({
	allowOrigins: v.array(v.string()),
	allowMethods: v.optional(v.array(v.string()), ['GET', 'POST']),
	allowHeaders: v.optional(v.array(v.string()), []),
	exposeHeaders: v.optional(v.array(v.string()), []),
	maxAge: v.optional(v.nullable(v.number())),
});

export type Auth = v.InferOutput<typeof authSchema>;
export type Cors = v.InferOutput<typeof corsSchema>;
export type Settings = { auth: Auth; policy: v.InferOutput<typeof policySchema>; cors?: Cors };

/** Reads AUTH, POLICY and CORS. Throws a sentence that names the variable: a function that is set up wrongly must not start open. */
export function settingsOf(env: Record<string, string | undefined>): Settings {
	const read = <S extends v.GenericSchema>(name: string, schema: S): v.InferOutput<S> | undefined => {
		const text = env[name];
		if (text === undefined || text === '') return undefined;
		let data: unknown;
		try {
			data = JSON.parse(text);
		} catch {
			throw new Error(`${name} is not JSON`);
		}
		// To valibot a list is an object, too: one without any of the rules that were meant.
		if (Array.isArray(data)) throw new Error(`${name}: expected an object, got a list`);
		const result = v.safeParse(schema, data);
		if (result.success) return result.output;
		throw new Error(`${name}: ${result.issues.map((i) => `${v.getDotPath(i) ?? ''} ${i.message}`.trim()).join('; ')}`);
	};
	const cors = read('CORS', corsSchema);
	const policy = read('POLICY', policySchema) ?? {};
	checkNames(policy);
	return {
		// Without AUTH nobody is admitted: the empty lists of github-oidc deny all.
		auth: read('AUTH', authSchema) ?? { mode: 'github-oidc', repositoryOwnerIds: [], repositoryIds: [] },
		policy: { ...policy, deny: [...defaultDeny, ...(policy.deny ?? [])] },
		...(cors && { cors }),
	};
}

/** A rule with a typo would forbid nothing, or require something of nobody. */
function checkNames(policy: Settings['policy']): void {
	for (const rule of ['deny', 'allow'] as const)
		for (const name of policy[rule] ?? []) {
			const strange = strangeName(name);
			if (strange)
				throw new Error(`POLICY: ${rule} "${name}" is no keyword of HAProxy's${strange.near ? `; did you mean "${strange.near}"?` : ''}`);
		}
	for (const name of policy.requiredTimeouts ?? [])
		if (!isTimeout(name)) throw new Error(`POLICY: requiredTimeouts "${name}" is no timeout of a proxy`);
}

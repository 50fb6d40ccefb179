import type { Reporter } from './compile/statement.ts';
import type { Config } from './config.ts';
import type { Version } from './versions.ts';

/** What a platform team lets the callers of its endpoint write; everything that is absent is not bounded. */
export type Policy = {
	/** HAProxy versions that may be targeted. */
	versions?: readonly Version[];
	/** Keywords that may not be used, as the reference names them, such as `lua-load` or `http-request use-service`. */
	deny?: readonly string[];
};

/** Reports what a policy forbids; the message names the rule. */
export function checkPolicy(config: Config, _params: unknown, policy: Policy, report: Reporter): void {
	if (policy.versions && !policy.versions.includes(config.version)) {
		report({
			severity: 'error',
			code: 'policy-version',
			message: `the policy allows HAProxy ${policy.versions.join(', ')}; the target is ${config.version}`,
			path: ['haproxy'],
		});
	}
	const denied = new Set(policy.deny);
	for (const section of config.sections) {
		for (const s of section.statements) {
			if (denied.has(s.keyword))
				report({ severity: 'error', code: 'policy-denied', message: `the policy denies "${s.keyword}"`, path: s.path, line: s.line });
		}
	}
}

import type { Reporter } from '../compile/statement.ts';
import type { Config } from '../config.ts';
import type { Policy } from './schema.ts';

export { type Policy, policySchema } from './schema.ts';

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
}

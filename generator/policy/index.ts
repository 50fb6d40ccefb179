import type { Reporter } from '../check/statement.ts';
import type { Config } from '../config.ts';
import { originOf } from '../params/source.ts';
import { summaryOf } from '../summary.ts';
import { checkPorts, checkServers, networksOf } from './addresses.ts';
import { matcher } from './defaults.ts';
import { basesOf, checkFiles } from './files.ts';
import { type Line, linesOf } from './lines.ts';
import { type Say, speaker, speakOf } from './say.ts';
import type { Policy } from './schema.ts';
import { checkTimeouts } from './timeouts.ts';
import { tlsRule } from './tls.ts';

export { defaultDeny } from './defaults.ts';
export { type Rule, ruleOf } from './say.ts';
export { type Policy, policySchema } from './schema.ts';

/** Reports what a policy forbids. Every message begins with the rule's name: see docs/policy.md. */
export function checkPolicy(config: Config, params: unknown, policy: Policy, report: Reporter): void {
	const { versions, deny = [], allow = [], paths, serverCidrs, bindPorts, minTls, requiredTimeouts } = policy;
	const say = speaker(report);
	if (versions && !versions.includes(config.version)) {
		const message = `the target is HAProxy ${config.version}`;
		speakOf(report, 'versions', message, `Write for one of ${versions.join(', ')}: "haproxy: '${versions[0]}'".`, ['haproxy']);
	}
	checkSizes(config, params, policy, report);
	const [isDenied, isAllowed] = [matcher(deny), matcher(allow)];
	const denied = (name: string) => isDenied(name) && !isAllowed(name);
	const template = (params as { template?: unknown } | null)?.template;
	if (template !== undefined && denied('template'))
		speakOf(report, 'deny', '"template" may not be used', 'Leave the layout to the generator.', ['template']);

	const everything = paths || serverCidrs || bindPorts || minTls;
	const lines = [...linesOf(config, everything ? () => true : mentions(deny))];
	const bases = paths ? basesOf(lines) : {};
	const networks = networksOf(serverCidrs ?? []);
	const checkTls = minTls && tlsRule(minTls, say);
	for (const kind of new Set(config.sections.map((s) => s.kind))) if (denied(kind)) denySection(config, kind, report);
	for (const line of lines) {
		checkNames(line, denied, say);
		if (paths) checkFiles(line, config, paths, bases, say);
		if (serverCidrs) checkServers(line, networks, serverCidrs, paths !== undefined, say);
		if (bindPorts) checkPorts(line, bindPorts, say);
		checkTls?.(line);
	}
	if (requiredTimeouts) checkTimeouts(config, requiredTimeouts, report);
}

/** Rules `maxBytes`, `maxServices`, `maxServers`. */
function checkSizes(config: Config, params: unknown, policy: Policy, report: Reporter): void {
	const { services, servers } = summaryOf(config);
	const bytes = policy.maxBytes === undefined ? 0 : (originOf(params, [])?.source.text.length ?? JSON.stringify(params)?.length ?? 0);
	const found = { maxBytes: [bytes, 'bytes of params'], maxServices: [services, 'services'], maxServers: [servers, 'servers'] } as const;
	for (const rule of ['maxBytes', 'maxServices', 'maxServers'] as const) {
		const [most, [count, what]] = [policy[rule], found[rule]];
		if (most !== undefined && count > most)
			speakOf(
				report,
				rule,
				`there are ${count} ${what}, and ${most} at most are allowed`,
				'Split it into several configs, or ask for more.',
				[],
			);
	}
}

function checkNames(line: Line, denied: (name: string) => boolean, say: Say): void {
	const seen = new Set<string>();
	for (const { name, word } of line.names) {
		if (seen.has(name) || !denied(name)) continue;
		seen.add(name);
		const what = name === 'env' && line.statement.words[word]?.source ? 'an environment variable' : `"${name}"`;
		const hint = name === 'env' ? 'Write the value itself.' : `Do without it, or ask for "allow" of "${name}".`;
		say(line, { rule: 'deny', message: `${what} may not be used`, hint, word });
	}
}

function denySection(config: Config, kind: string, report: Reporter): void {
	for (const section of config.sections) {
		if (section.kind === kind && kind !== '')
			speakOf(report, 'deny', `the section "${kind}" may not be used`, `Do without it, or ask for "allow" of "${kind}".`, section.path);
	}
}

/** Whether a line that services made could hold a denied name at all: most of a large config need not be read again. */
function mentions(deny: readonly string[]): (text: string) => boolean {
	const words = deny.map((name) =>
		name
			.split(' ')
			.at(-1)!
			.replace(/\*$/, '')
			.replace(/[^\w-]/g, '\\$&'),
	);
	if (words.length === 0) return () => false;
	const any = new RegExp(words.join('|'));
	return (text) => any.test(text);
}

import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { originOf } from '../params/source.ts';
import { summaryOf } from '../summary.ts';
import { checkPorts, checkServers, networksOf, ownSockets } from './addresses.ts';
import { fileRule } from './files.ts';
import type { Line } from './line.ts';
import { linesOf } from './lines.ts';
import { denier, mentions } from './names.ts';
import { type Say, speaker, speakOf } from './say.ts';
import type { Policy } from './schema.ts';
import { checkTimeouts } from './timeouts.ts';
import { checkTls } from './tls.ts';

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
	const denied = denier(deny, allow);
	const template = (params as { template?: unknown } | null)?.template;
	if (template !== undefined && denied('template'))
		speakOf(report, 'deny', '"template" may not be used', 'Leave the layout to the generator.', ['template']);

	const everything = paths || serverCidrs || bindPorts || minTls;
	const couldBeDenied = mentions(deny);
	const couldMatter = (text: string) => (requiredTimeouts !== undefined && /timeout/.test(text)) || couldBeDenied(text);
	const lines = [...linesOf(config, everything ? () => true : couldMatter)];
	const servers = serverCidrs && {
		cidrs: serverCidrs,
		networks: networksOf(serverCidrs),
		own: ownSockets(lines),
		filesToo: paths !== undefined,
	};
	const checkFiles = paths && fileRule(config, paths, say);
	for (const kind of new Set(config.sections.map((s) => s.kind))) if (denied(kind)) denySection(config, kind, report);
	for (const line of lines) {
		checkNames(line, denied, say);
		checkFiles?.(line);
		if (servers) checkServers(line, servers, say);
		if (bindPorts) checkPorts(line, bindPorts, say);
		if (policy.maxServers !== undefined) checkCount(line, say);
	}
	if (minTls) checkTls(config, lines, minTls, say);
	if (requiredTimeouts) checkTimeouts(config, lines, requiredTimeouts, report);
}

/** Rules `maxBytes`, `maxServices`, `maxServers`. */
function checkSizes(config: Config, params: unknown, policy: Policy, report: Reporter): void {
	const { services, servers } = summaryOf(config);
	const text = policy.maxBytes === undefined ? '' : (originOf(params, [])?.source.text ?? JSON.stringify(params) ?? '');
	const bytes = new TextEncoder().encode(text).length;
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

/** A count that only the machine knows is none that can be compared. */
function checkCount(line: Line, say: Say): void {
	const { keyword, words } = line.statement;
	if (keyword !== 'server-template' || words[1]?.source === undefined) return;
	const message = `"${words[1].text}" is a number of servers that only HAProxy's machine knows`;
	say(line, { rule: 'maxServers', message, hint: 'Write the number itself.', word: 1 });
}

function checkNames(line: Line, denied: (name: string) => boolean, say: Say): void {
	const seen = new Set<string>();
	for (const { name, word } of line.names) {
		if (seen.has(name) || !denied(name)) continue;
		seen.add(name);
		const variable = line.statement.words[word]?.source !== undefined;
		if (name === 'raw' && variable) {
			const message = 'an environment variable may not stand where it decides how HAProxy reads the line';
			say(line, { rule: 'deny', message, hint: 'Write the word itself; patterns may stand behind "--".', word });
			continue;
		}
		const what = name === 'env' && variable ? 'an environment variable' : `"${name}"`;
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

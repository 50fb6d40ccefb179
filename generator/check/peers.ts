import type { Config, Section, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { tables } from '../table/index.ts';
import type { Word } from '../words.ts';
import { located } from './reading.ts';

/*
 * Peers among which HAProxy looks for itself (chapter 3.5): by the name of the machine, which the text does not say, or by `localpeer`,
 * which it does.
 */

/** The name of this process, where global says it. */
export function localPeer(config: Config): Word | undefined {
	const line = config.sections.flatMap((s) => (s.kind === 'global' ? s.statements : [])).findLast((s) => s.keyword === 'localpeer');
	return line?.branch || line?.words[0]?.unknown ? undefined : line?.words[0];
}

const linesOf = ({ statements }: Section): Statement[] => statements.filter((s) => s.keyword === 'peer' || s.keyword === 'server');

/** Whether these peers are known to hold this process. */
export function holdsItself(config: Config, section: Section): boolean {
	const local = localPeer(config);
	return local !== undefined && linesOf(section).some((s) => s.words[0]?.text === local.text);
}

/** HAProxy leaves out a section in which it is not. */
export function checkPeers(config: Config, report: Reporter): void {
	checkOwnAddress(config, report);
	const local = localPeer(config);
	if (!local) return;
	for (const section of config.sections) {
		if (section.kind !== 'peers' || section.branch) continue;
		const [first, ...others] = linesOf(section);
		// where it is disabled HAProxy does not look for itself
		if (!first || section.statements.some((s) => s.branch || s.text !== undefined || s.keyword === 'disabled')) continue;
		const names = [first, ...others].map((s) => s.words[0]);
		if (names.some((name) => name === undefined || name.unknown || name.text === local.text)) continue;
		const message = `HAProxy leaves this section out: none of its peers is "${local.text}", as "localpeer" in global says it is called`;
		const hint = `Add a peer "${local.text}" with its own address, or write the name of one of these behind "localpeer".`;
		report(located(first, { severity: 'warning', code: 'no-effect', message, hint, word: 0, at: 0, length: names[0]!.text.length }));
	}
}

/** In peers, `server` with the name of this process has no address (cfgparse-peers.c): it listens where `bind` says. */
function checkOwnAddress(config: Config, report: Reporter): void {
	let local: string | undefined;
	for (const section of config.sections) {
		if (section.kind === 'global')
			local = section.statements.findLast((s) => s.keyword === 'localpeer' && !s.branch && !s.words[0]?.unknown)?.words[0]?.text ?? local;
		if (section.kind !== 'peers' || section.branch || local === undefined) continue;
		for (const s of section.statements) {
			const [name, address] = s.words;
			if (s.keyword !== 'server' || s.branch || name?.text !== local || !address || Object.hasOwn(tables.server!, address.text)) continue;
			const message = `"${local}" is this process itself, and "server" takes no address for it`;
			const hint = 'Write "peer", or leave the address to a "bind" line.';
			report(located(s, { severity: 'error', code: 'wrong-parameter', message, hint, word: 1, at: 0, length: address.text.length }));
		}
	}
}

import type { Config, Section, Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { tableOf } from '../language.ts';
import { checkAbove } from './above.ts';
import { advise } from './advice.ts';
import { checkBeside } from './beside.ts';
import { checkBind } from './bind.ts';
import { checkCaches } from './caches.ts';
import { checkContents } from './contents.ts';
import { checkContradictions } from './contradictions.ts';
import { checkCounters, checkLimits } from './counters.ts';
import { checkStores } from './crt-stores.ts';
import { checkDelays } from './delays.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkEarly } from './early.ts';
import { checkExternal } from './external.ts';
import { checkGuids } from './guids.ts';
import { checkHealthchecks } from './healthcheck.ts';
import { checkIneffective } from './ineffective.ts';
import { checkInheritance, checkMixture } from './inherit.ts';
import { checkLate, neverRead } from './late.ts';
import { checkListeners } from './listens.ts';
import { checkLua } from './lua.ts';
import { isGood, movedBy, readMade, remember, type Spelled, shapesOf, spelledOut } from './made.ts';
import { modes, readIn } from './modes.ts';
import { checkMuxes } from './muxes.ts';
import { disabled, Names } from './names.ts';
import { checkNeeds } from './needs.ts';
import { checkOrder } from './order.ts';
import { checkPeers } from './peers.ts';
import { checkPorts } from './ports.ts';
import { checkQuiet } from './quiet.ts';
import { checkRaw } from './raw.ts';
import type { Reading } from './reading.ts';
import { checkReferences } from './references.ts';
import { scopes } from './scope.ts';
import { checkSections } from './sections.ts';
import { checkCaptures, checkFilters, checkSequences } from './sequence.ts';
import { checkFcgi, checkServers } from './server.ts';
import { readStatement } from './statement.ts';
import { checkStrictness, isHAProxys } from './strict.ts';
import { checkThreads } from './threads.ts';
import { checkUsers } from './users.ts';

const IF_READ = ', if this branch is read';

/** Whether HAProxy reads the line at all only the machine knows. */
const softly =
	(report: Reporter): Reporter =>
	(r) =>
		report(r.severity === 'error' ? { ...r, severity: 'warning', message: `${r.message}${IF_READ}` } : r);

/** Everything that HAProxy of the target version would refuse in a config, and what it would start with but should not. */
export function checkConfig(config: Config, given: Reporter): void {
	const shapes = shapesOf(config);
	if (shapes !== undefined && isGood(shapes)) return;
	let warned = false;
	let silent = true;
	const report: Reporter = (r) => {
		silent = false;
		warned ||= isHAProxys(r) && !r.message.endsWith(IF_READ);
		given(r);
	};
	const first = spelledOut(config);
	const { faulty, report: tell } = movedBy(config, first, report);
	checkSpelled(first, tell);
	if (faulty.size > 0) {
		// What was said of one holds for all of its shape.
		const rest = spelledOut(config, faulty);
		checkSpelled(rest, movedBy(config, rest, report, first).report);
	}
	if (warned) checkStrictness(config, given);
	if (shapes !== undefined && silent) remember(shapes);
}

function checkSpelled(config: Spelled, report: Reporter): void {
	const readings: Reading[] = [];
	const globals = config.sections.flatMap((s) => (s.kind === 'global' ? s.statements : []));
	config.experimental = false;
	config.trusting = globals.some((s) => s.keyword === 'ssl-server-verify' && s.words[0]?.text === 'none');
	const counters = globals.findLast((s) => s.keyword === 'tune.stick-counters')?.words[0]?.text;
	if (counters !== undefined) config.counters = Number.parseInt(counters, 10) || 0;
	const modeOf = modes(config);
	const readMode = readIn(config, modeOf);
	// Lines behind a section that HAProxy skips belong to the one before.
	let live: Section | undefined;
	for (const section of config.sections) {
		if (section.dot) continue;
		if (section.branch !== 'skipped') live = section;
		const mode = readMode.get(section) ?? modeOf.get(section);
		for (const statement of section.statements) {
			if (statement.branch === 'skipped' || statement.trusted || statement.keyword === '#') continue;
			// allowed from here on
			if (statement.keyword === 'expose-experimental-directives' && section.kind === 'global') config.experimental = true;
			if (statement.keyword === 'raw' && statement.line === undefined && !statement.branch)
				checkRaw(section, statement, config.version, report);
			if (statement.text !== undefined && !statement.made && couldBe(live ?? section, statement)) continue;
			const read = statement.made ? readMade : readStatement;
			const reading = read(config, live ?? section, statement, mode, statement.branch === 'maybe' ? softly(report) : report);
			if (reading) readings.push(reading);
		}
	}
	const all = scopes(config, readings, modeOf);
	const names = new Names(config, all, config.unread);
	checkDuplicates(config, report);
	checkDelays(config, report);
	checkSections(config, report);
	checkAbove(config, report);
	const idle = neverRead(all, readings);
	checkReferences(config, readings, all, names, idle, report);
	checkCounters(readings, names, report);
	checkLua(config, readings, idle, report);
	checkInheritance(all, report);
	checkMixture(all, report);
	checkUsers(config, report);
	checkCaches(config, report);
	checkStores(config, report);
	checkHealthchecks(readings, report);
	checkNeeds(config, all, report);
	checkThreads(config, all, report);
	checkMuxes(config, readings, all, report);
	checkBeside(config, readings, all, report);
	checkLate(readings, idle, report);
	checkExternal(globals, all, report);
	for (const scope of all) {
		checkBind(config, scope, report);
		checkServers(config, scope, all, report);
		checkFcgi(scope, report);
		if (disabled(scope)) continue;
		checkFilters(config, scope, report);
		checkCaptures(scope, report);
		checkLimits(scope, names, report);
	}
	for (const scope of all) {
		checkContradictions(scope, report);
		checkEarly(scope, report);
		checkContents(config, scope, report);
		checkSequences(scope, report);
		checkOrder(scope, report);
	}
	checkGuids(readings, all, report);
	checkListeners(all, report);
	checkPorts(config, all, report);
	advise(config, all, readings, report);
	checkIneffective(all, report);
	checkPeers(config, report);
	checkQuiet(config, all, report);
}

/** Whether a line with environment variables among its first words may be one of the section's; `raw` lines always may. */
function couldBe(section: Section, { keyword, words, line }: Statement): boolean {
	if (line === undefined || /\$\{?[\w.]/.test(keyword)) return true;
	const unknown = words.findIndex((w) => w.unknown);
	const known = [keyword, ...(unknown < 0 ? words : words.slice(0, unknown)).map((w) => w.text)];
	return Object.keys(tableOf(section.kind)).some((key) => key.split(' ').every((word, n) => known[n] === undefined || word === known[n]));
}

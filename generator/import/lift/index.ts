import type { Config, Section } from '../../config.ts';
import type { Report } from '../../door.ts';
import { show } from '../../words.ts';
import { type Body, one } from '../body.ts';
import { isCheck } from './checks.ts';
import { liftEdge } from './front.ts';
import type { Lifted, Why } from './lifted.ts';
import { isPlain } from './lines.ts';
import { askedOf } from './names.ts';
import { isPassing, passes } from './passing.ts';
import { serviceOf } from './served.ts';
import { FRONT, pairs } from './tcp.ts';

/*
 * Lifts into `services` and `edge` what says the same there. Routing is the same by construction: only rules whose order
 * cannot matter are taken, and every other line of a lifted section stays in HAProxy's words, under `extra`. What does not
 * fit stays as it is, and an info says why.
 */
export function lift(config: Config, report: (r: Report) => void): Lifted {
	const lifted: Lifted = { services: [], taken: new Set(), regrouped: [], passed: [] };
	const tell = (message: string, line?: number) => report({ severity: 'info', code: 'not-lifted', message, path: [], line });
	const why: Why = (section, reason, line) =>
		void tell(`${section.kind} "${section.name}" stays as it is: ${reason}`, line ?? section.line);
	const defaults = config.sections.filter((s) => s.kind === 'defaults');
	if (defaults.length > 1 || defaults.some((s) => !isForAll(s, config)) || config.sections.some((s) => s.dot)) {
		tell('nothing is lifted: services share one defaults section');
		return lifted;
	}
	const said = new Map(defaults[0]?.statements.map((s) => [s.keyword, s]));
	const says = (s: Section, keyword: string) => (s.statements.findLast((x) => x.keyword === keyword) ?? said.get(keyword))?.words;
	const modeOf = (s: Section) => says(s, 'mode')?.[0]?.text ?? 'tcp';
	const checks = !defaults[0]?.statements.some((s) => s.keyword !== 'timeout check' && isCheck(s));
	const checked = defaults.some((s) => s.statements.some((x) => x.keyword === 'default-server' && x.words.some((w) => w.text === 'check')));
	const aroundOf = (s: Section) => ({
		balance: says(s, 'balance')?.map(show).join(' ') ?? 'roundrobin',
		version: config.version,
		checks,
		checked,
		mode: modeOf(s),
	});
	/** One `listen` in mode tcp, or a frontend and a backend that say the same as one. */
	const listen = (s: Section, from: Section, taken: readonly Section[]) => {
		const made = serviceOf(s, aroundOf(s));
		const binds = s.statements.filter((x) => x.keyword === 'bind');
		if (typeof made === 'string') why(from, made);
		else if (binds.length === 0 || binds.some((b) => !isPlain(b, 1))) why(from, 'its bind lines have parameters');
		else {
			lifted.services.push({ name: s.name, mode: 'tcp', bind: one(binds.map((b) => b.words[0]!.text)), ...made });
			for (const one of taken) lifted.taken.add(one);
			if (s !== from) lifted.regrouped.push({ from: taken, to: [s] });
		}
	};
	const isNamed = askedOf(config);
	const pairOf = pairs(config, modeOf);
	// what HAProxy ignores in a backend has no place in a service's
	const known = new Map<Section, Body | string>();
	const behind = (s: Section): Body | string => {
		const back = { ...s, statements: s.statements.filter((x) => !FRONT.test(x.keyword)) };
		return known.get(s) ?? known.set(s, serviceOf(back, aroundOf(s))).get(s)!;
	};
	const passedBy = passes(config, { modeOf, says, serviceOf: behind });
	const share = (front: Section) => {
		const made = isNamed(front) ?? passedBy(front);
		if ('reason' in made) {
			why(front, made.reason, made.line);
			return;
		}
		for (const service of made.services) lifted.services.push(service);
		for (const one of [front, ...made.backends]) lifted.taken.add(one);
		lifted.passed.push({ from: front, rest: made.rest, services: made.services });
	};
	for (const s of config.sections) {
		if (modeOf(s) !== 'tcp') continue;
		if (s.kind === 'listen') listen(s, s, [s]);
		if (s.kind !== 'frontend') continue;
		if (isPassing(s)) {
			share(s);
			continue;
		}
		const pair = isNamed(s) ?? pairOf(s);
		if ('reason' in pair) why(s, pair.reason, pair.line);
		else listen(pair.both, s, [s, pair.back]);
	}
	liftEdge(config, lifted, { modeOf, aroundOf, isNamed, fallback: said.get('default_backend') }, why, tell);
	// without an edge that says otherwise, services log as it says
	if (!lifted.edge)
		for (const { rest } of lifted.passed)
			rest.statements = rest.statements.filter((s) => s.keyword !== 'option tcplog' || !isPlain(s, 0) || s.comment);
	return lifted;
}

/** Whether a defaults section holds for all proxies below: nobody asks for it by its name, and it has no rules, which it needs one for. */
const isForAll = (defaults: Section, { sections }: Config): boolean =>
	defaults.from === undefined &&
	(defaults.name === undefined ||
		!sections.some((s) => s.from !== undefined || (s === defaults && s.statements.some((x) => /^(?:acl$|http-|tcp-)/.test(x.keyword)))));

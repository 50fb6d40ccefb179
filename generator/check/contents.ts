import type { Config } from '../config.ts';
import type { Reporter } from '../door.ts';
import { placeMask, placesOfFetch, predefinedPlaces } from '../expr/index.ts';
import { asFrontend, disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, hasVariables, inForce, ownOf, type Scope } from './scope.ts';

const SESSION = placeMask(['fe-ses']);
const REQUEST = placeMask(['fe-req', 'fe-hrq']);

/** Whether HAProxy itself looks at what a rule reads. */
export const counts = ({ value }: Reading): boolean => /^(?:capture|track-sc\d*)$/.test(String(value.do));

/** The places of what a condition asks: by the names of ACLs, and between braces. */
function asked({ statement: { words }, refs }: Reading, acls: ReadonlyMap<string, string>, config: Config): number[] {
	const { version } = config;
	const named = refs.flatMap((ref) => {
		if (ref.kind !== 'acl') return [];
		const word = acls.get(ref.name);
		return [word === undefined ? predefinedPlaces(ref.name, version) : placesOfFetch(word, version)];
	});
	const braced = words.flatMap((w, n) => (words[n - 1]?.text.endsWith('{') ? [placesOfFetch(w.text, version)] : []));
	return [...named, ...braced].map((places) => places ?? REQUEST);
}

/** What HAProxy warns of where content rules of frontends track or capture: what is not there yet, and what was there before. */
export function checkContents(config: Config, scope: Scope, report: Reporter): void {
	if (!asFrontend(scope) || disabled(scope)) return;
	const rules = ownOf(scope, 'tcp-request content').filter(counts);
	if (rules.length === 0) return;
	const waits = inForce(scope, 'tcp-request inspect-delay').length > 0;
	const acls = new Map(ownOf(scope, 'acl').map(({ statement: { words } }) => [words[0]?.text ?? '', words[1]?.text ?? '']));
	for (const rule of rules) {
		const word = rule.statement.words[1]?.text ?? '';
		const places = placesOfFetch(word, config.version);
		if (places === undefined || rule.faulty || rule.statement.branch || hasVariables(rule)) continue;
		const of = (code: string, message: string, hint: string) => complain(report, rule, 'warning', code, message, { at: word, hint });
		if (!waits && !(places & SESSION))
			of('no-inspect-delay', `"${word}" is asked before the client has sent anything`, 'Add "tcp-request inspect-delay 5s" above.');
		const late = [places, ...asked(rule, acls, config)].some((p) => p & REQUEST && !(p & SESSION));
		if (rule.value.do !== 'capture' && scope.mode === 'http' && !late)
			of(
				'misplaced-rule',
				`"${word}" is known before the request: here requests that are none are not counted`,
				`Write "tcp-request session ${rule.value.do}".`,
			);
	}
}

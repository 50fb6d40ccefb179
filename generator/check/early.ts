import type { Statement } from '../config.ts';
import type { Reporter } from '../door.ts';
import { asFrontend, disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, inForce, ownOf, type Scope } from './scope.ts';

/** Fetches of what a client sends (chapter 7.3.5). */
const OF_CLIENT = /^!?(?:req[._]ssl_\w+|(?:req\.)?(?:payload(?:_lv)?|rdp_cookie(?:_cnt)?))(?![\w.])/;
const RULES = ['tcp-request content', 'use_backend'];

/**
 * Chapter 4.2, "tcp-request inspect-delay": in mode tcp rules are asked as the connection is there, before the client has sent a byte,
 * unless HAProxy is told to wait. Routing by server name then mostly ends at the default backend.
 */
export function checkEarly(scope: Scope, report: Reporter): void {
	if (!asFrontend(scope) || disabled(scope) || scope.mode !== 'tcp' || ownOf(scope, 'bind').length === 0) return;
	const rules = RULES.flatMap((keyword) => ownOf(scope, keyword));
	if (rules.length === 0 || inForce(scope, 'tcp-request inspect-delay').length > 0) return;
	if (scope.section.faulty || scope.section.statements.some(mayWait)) return;
	const acls = new Set(ownOf(scope, 'acl').flatMap((acl) => (fetchOf(acl) ? [acl.statement.words[0]!.text] : [])));
	for (const rule of rules) {
		const fetch = fetchOf(rule) ?? rule.refs.find((ref) => ref.kind === 'acl' && acls.has(ref.name))?.name;
		if (fetch === undefined || rule.faulty) continue;
		const message = `"${fetch}" is asked before the client has sent anything`;
		const accept = /ssl/.test(fetch) || acls.has(fetch) ? ' and "tcp-request content accept if { req.ssl_hello_type 1 }"' : '';
		const hint = `Add "tcp-request inspect-delay 5s"${accept} above, so that HAProxy waits for it.`;
		complain(report, rule, 'warning', 'no-inspect-delay', message, { at: fetch, hint });
		return;
	}
}

/** A line that is not understood, or not surely read, may say how long. */
const mayWait = ({ keyword, text, row, branch }: Statement): boolean =>
	keyword !== '#' && (text !== undefined || row === undefined || branch !== undefined);

const fetchOf = ({ statement }: Reading): string | undefined => statement.words.find((w) => OF_CLIENT.test(w.text))?.text;

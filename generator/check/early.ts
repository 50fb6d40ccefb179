import type { Reporter } from '../door.ts';
import { isOfBytes, isOfRequest, readName } from '../expr/index.ts';
import { counts } from './contents.ts';
import { asFrontend, disabled } from './names.ts';
import type { Reading } from './reading.ts';
import { complain, inForce, isObscure, ownOf, type Scope } from './scope.ts';
import { becomesHttp } from './statement.ts';

const RULES = ['tcp-request content', 'use_backend'];

/**
 * Chapter 4.2, "tcp-request inspect-delay": in mode tcp rules are asked as the connection is there, before the client has sent a byte,
 * unless HAProxy is told to wait. Routing by server name, or by paths where "mode http" was forgotten, then mostly ends at the default
 * backend, and HAProxy says nothing.
 */
export function checkEarly(scope: Scope, report: Reporter): void {
	if (!asFrontend(scope) || disabled(scope) || scope.mode !== 'tcp' || ownOf(scope, 'bind').length === 0) return;
	const rules = RULES.flatMap((keyword) => ownOf(scope, keyword)).filter((rule) => !counts(rule));
	if (rules.length === 0 || inForce(scope, 'tcp-request inspect-delay').length > 0 || isObscure(scope) || becomesHttp(scope.section))
		return;
	const acls = new Map(
		ownOf(scope, 'acl').flatMap((acl) => {
			const fetch = fetchOf(acl);
			return fetch === undefined ? [] : [[acl.statement.words[0]!.text, fetch]];
		}),
	);
	for (const rule of rules) {
		const fetch = fetchOf(rule) ?? rule.refs.find((ref) => ref.kind === 'acl' && acls.has(ref.name))?.name;
		if (fetch === undefined || rule.faulty || rule.statement.branch) continue;
		const message = `"${fetch}" is asked before the client has sent anything`;
		const asked = acls.get(fetch) ?? fetch;
		const accept = /ssl/.test(asked) ? ' and "tcp-request content accept if { req.ssl_hello_type 1 }"' : '';
		const hint = isOfRequest(readName(asked, 0))
			? 'Write "mode http" here or in defaults: in mode tcp HAProxy waits for no request unless "tcp-request inspect-delay" says so.'
			: `Add "tcp-request inspect-delay 5s"${accept} above, so that HAProxy waits for it.`;
		complain(report, rule, 'warning', 'no-inspect-delay', message, { at: fetch, hint });
		return;
	}
}

/** The first word of a line that asks for bytes of the client: behind the name of an ACL or of an action, or a brace. */
const fetchOf = ({ statement: { words } }: Reading): string | undefined =>
	words.find(({ text }, n) => {
		if (n !== 1 && !words[n - 1]?.text.endsWith('{')) return false;
		const name = readName(text, 0);
		// that there are none yet is an answer, too
		return (isOfBytes(name) && !/^re[sp]|len$/.test(name)) || isOfRequest(name);
	})?.text;

import { closest } from '../closest.ts';
import type { Diagnostic, Path } from '../diagnostics.ts';
import { quote } from '../words.ts';
import type { Service } from './schema.ts';
import { usual } from './usual.ts';

/** Algorithms (manual 4.2, "balance") and what their first word may look like; those with an argument of their own take more words. */
const plain = ['roundrobin', 'static-rr', 'leastconn', 'first', 'source', 'random', 'uri', 'rdp-cookie'];
const HTTP_ONLY = /^(uri|url_param|hdr)\b/;
const FORMS =
	/^(roundrobin|static-rr|leastconn|first|source|random(\(\d{1,9}\))?|uri( whole| path-only| len \d{1,9}| depth \d{1,9})*|url_param \S+( check_post)?|hdr\([^()\s,]+\)( use_domain_only)?|rdp-cookie(\([^()\s,]+\))?|hash \S+)$/;

export const isBalance = (text: string): boolean => FORMS.test(text);

/** The `balance` line. */
export function balanceOf(service: Service, path: Path, problems: Diagnostic[]): string {
	const mode = service.mode ?? 'http';
	const { balance } = service;
	if (balance === undefined) return `balance ${usual.balance[mode]}`;
	const wrong = (message: string, hint: string) =>
		problems.push({ severity: 'error', code: 'bad-value', message, hint, docs: '4.2 "balance"', path: [...path, 'balance'] });
	if (!isBalance(balance)) {
		const meant = closest(balance, plain);
		wrong(
			`balance: "${balance}" is no algorithm`,
			meant === undefined
				? `Known are ${plain.join(', ')}, random(n), hdr(name), url_param name, hash expression.`
				: `Did you mean "${meant}"?`,
		);
	} else if (mode === 'tcp' && HTTP_ONLY.test(balance)) {
		wrong(`balance: "${balance}" looks at HTTP requests, and service "${service.name}" is mode: tcp`, 'Use leastconn or source.');
	}
	return `balance ${balance.split(' ').map(quote).join(' ')}`;
}

import { inSpan, type Version } from '../versions.ts';

/**
 * Lines that HAProxy takes where they have no effect, mostly with a warning: outside of the row's `in`, and none the less not an
 * error. `letter` as in `in`. From 3.2 on an option of the wrong side is unknown there.
 */
type Ignored = {
	letter: 'D' | 'F' | 'B';
	/** What follows is not read, its words are but counted, or the last may lack its value; else HAProxy refuses there what it refuses elsewhere. */
	unread?: 'all' | 'but-counted' | 'last';
	since?: Version;
	until?: Version;
	keywords: readonly string[];
};

const groups: readonly Ignored[] = [
	{
		letter: 'B',
		keywords: [
			'option httplog',
			'option tcplog',
			'error-log-format',
			'maxconn',
			'backlog',
			'rate-limit sessions',
			'max-session-srv-conns',
			'timeout client',
			'timeout client-fin',
			'timeout client-hs',
			'option accept-invalid-http-request',
			'clitcpka-cnt',
			'clitcpka-idle',
			'clitcpka-intvl',
			'unique-id-header',
			'monitor-uri',
			'bind',
			'capture cookie',
			'capture request header',
			'capture response header',
			'monitor fail',
			'use_backend',
			'default_backend',
		],
	},
	// before, HAProxy frees a log-format that it did not allocate, and dies of it
	{ letter: 'B', since: '3.0', keywords: ['option httpslog'] },
	{ letter: 'B', until: '3.2', keywords: ['unique-id-format'] },
	{
		letter: 'B',
		until: '3.0',
		keywords: [
			'option contstats',
			'option dontlog-normal',
			'option dontlognull',
			'option log-separate-errors',
			'option logasap',
			'option socket-stats',
			'option http-ignore-probes',
			'option http-use-proxy-header',
			'option h1-case-adjust-bogus-client',
			'option disable-h2-upgrade',
			'option idle-close-on-response',
			'option tcp-smart-accept',
			'option clitcpka',
		],
	},
	{
		letter: 'F',
		keywords: [
			'fullconn',
			'retries',
			'option redispatch',
			'timeout queue',
			'timeout connect',
			'timeout server',
			'timeout server-fin',
			'timeout tunnel',
			'timeout check',
			'option accept-invalid-http-response',
			'srvtcpka-cnt',
			'srvtcpka-idle',
			'srvtcpka-intvl',
			'balance',
			'hash-type',
			'hash-balance-factor',
			'cookie',
			'dynamic-cookie-key',
			'persist',
			'force-persist',
			'ignore-persist',
			'http-reuse',
			'http-send-name-header',
			'max-keep-alive-queue',
			'source',
			'transparent',
			'dispatch',
			'load-server-state-from-file',
			'server-state-file-name',
			'option httpchk',
			'option tcp-check',
			'option ssl-hello-chk',
			'option smtpchk',
			'option pgsql-check',
			'option mysql-check',
			'option redis-check',
			'option ldap-check',
			'option spop-check',
			'external-check command',
			'external-check path',
			'http-check',
			'tcp-check',
		],
	},
	{
		letter: 'F',
		until: '3.0',
		keywords: [
			'option log-health-checks',
			'option http-pretend-keepalive',
			'option h1-case-adjust-bogus-server',
			'option abortonclose',
			'option tcp-smart-connect',
			'option srvtcpka',
			'option persist',
			'option prefer-last-server',
			'option allbackups',
			'option checkcache',
			'option transparent',
		],
	},
	{ letter: 'B', unread: 'but-counted', keywords: ['log-format', 'log-format-sd'] },
	{ letter: 'B', unread: 'all', keywords: ['log-steps'] },
	{
		letter: 'F',
		unread: 'all',
		keywords: ['option forwarded', 'stick on', 'stick match', 'stick store-request', 'stick store', 'stick store-response'],
	},
	{ letter: 'F', since: '3.4', unread: 'all', keywords: ['option use-small-buffers'] },
	{ letter: 'D', unread: 'last', keywords: ['ssl-f-use'] },
	{ letter: 'B', since: '3.2', unread: 'last', keywords: ['ssl-f-use'] },
];

const byKeyword = new Map<string, Ignored[]>();
for (const group of groups) for (const keyword of group.keywords) byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), group]);

/** How HAProxy takes a line of this keyword in a section of this kind (a letter of `in`) where it means nothing; undefined if it does not. */
export const ignoredIn = (keyword: string, letter: string, version: Version): Pick<Ignored, 'unread'> | undefined =>
	byKeyword.get(keyword)?.find((group) => group.letter === letter && inSpan(group, version));

const ofStreams = new Set([
	'tcp-request',
	'tcp-response',
	'stick-table',
	'stick',
	'use-server',
	'http-send-name-header',
	'dynamic-cookie-key',
	'log-steps',
]);

/** Lines that mean nothing where lines of log come in instead of streams: `mode log` (proxy.c, proxy_postcheck()). */
export const ignoredInLogs = (keyword: string): boolean => ofStreams.has(keyword.split(' ', 1)[0]!);

/** Every such keyword with the kind of section and the versions, for tests and the reference. */
export const ignored: readonly (Omit<Ignored, 'keywords'> & { keyword: string })[] = groups.flatMap(({ keywords, ...span }) =>
	keywords.map((keyword) => ({ ...span, keyword })),
);

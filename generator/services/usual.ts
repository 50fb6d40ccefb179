/* What services and edge compile to where the params say nothing; `import --services` leaves out of the params what is written here. */

/** Only times that people leave out at their peril; the manual's chapter 4.1 has no default for any of them. */
export const TIMEOUTS: Readonly<Record<string, string>> = {
	connect: '5s',
	client: '30s',
	'client-fin': '30s',
	server: '30s',
	'server-fin': '30s',
	queue: '30s',
	'http-request': '10s',
	'http-keep-alive': '10s',
	tunnel: '1h',
};

export const usual = {
	/** Twice as many file descriptors must be allowed, or HAProxy does not start: old systems stop at 10,000. */
	maxconn: 4000,
	/** Read by journald under systemd, by the runtime in a container; a file or a daemon may be missing there. */
	log: 'stdout format raw local0 info',
	http: ':80',
	https: ':443',
	alpn: ['h2', 'http/1.1'],
	quic: 'h3',
	/** How long a client may take to say which server it wants. */
	inspect: '5s',
	minVersion: 'TLSv1.2',
	balance: { http: 'roundrobin', tcp: 'leastconn' },
	check: { method: 'GET', path: '/', status: '200-399', user: 'haproxy' },
	/** One IPv6 client owns a whole /64. */
	limit: { by: 'src,ipmask(32,64)', size: '100k', status: 429 },
	stuck: '30m',
	redirect: 301,
	noRoute: 404,
	maintenance: { status: 503, after: '5m', message: 'Down for maintenance, back soon.' },
} as const;

/** What every defaults section of services says, times and logs aside. */
export const DEFAULTS = ['mode http', 'option dontlognull', 'option redispatch', 'retries 3'] as const;
export const DEFAULT_SERVER = 'default-server inter 2s fall 3 rise 2';

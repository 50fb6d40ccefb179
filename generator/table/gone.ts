// biome-ignore-all format: one keyword a line
import type { Version } from '../versions.ts';

/** A keyword that no version in the tables has. */
export type Gone = {
	/** The first version without it, where HAProxy says so. */
	removed?: string;
	/** What to write instead, one sentence. */
	instead: string;
	/** The words that can stand in its place, arguments as they were; empty where the line can just go. */
	exact?: string;
	/** The rule for one header, whose name and value stood in one word: it worked behind all others of its section. */
	header?: string;
};

/** Keywords of HAProxy 1.x and 2.0 to 2.5, in all sections. Those gone since 2.6 are rows with `until`. */
export const gone: Readonly<Record<string, Gone>> = {
	contimeout:            { removed: '2.1', instead: 'Write "timeout connect".', exact: 'timeout connect' },
	clitimeout:            { removed: '2.1', instead: 'Write "timeout client".', exact: 'timeout client' },
	srvtimeout:            { removed: '2.1', instead: 'Write "timeout server".', exact: 'timeout server' },
	'timeout contimeout':  { removed: '2.1', instead: 'Write "timeout connect".', exact: 'timeout connect' },
	'timeout clitimeout':  { removed: '2.1', instead: 'Write "timeout client".', exact: 'timeout client' },
	'timeout srvtimeout':  { removed: '2.1', instead: 'Write "timeout server".', exact: 'timeout server' },
	redispatch:            { removed: '2.1', instead: 'Write "option redispatch".', exact: 'option redispatch' },
	redisp:                { removed: '2.1', instead: 'Write "option redispatch".', exact: 'option redispatch' },
	block:                 { removed: '2.1', instead: 'Write "http-request deny" with the same condition.', exact: 'http-request deny' },
	grace:                 { removed: '2.5', instead: 'Remove it; "hard-stop-after" in global bounds a soft stop.', exact: '' },
	appsession:            { removed: '1.6', instead: 'Write "stick-table type string …" with "stick store-response res.cook(…)" and "stick match req.cook(…)".' },
	usesrc:                { instead: 'Write it behind "source <address>".' },
	'monitor-net':         { removed: '2.4', instead: 'Write "http-request return status 200 if { src <network> }".' },
	'option forceclose':   { removed: '2.0', instead: 'Remove it, or write "option httpclose".', exact: 'option httpclose' },
	'option http-tunnel':  { removed: '2.1', instead: 'Remove it.', exact: '' },
	'option http_proxy':   { removed: '2.5', instead: 'Write "http-request set-dst" and "http-request set-uri", and "http-request do-resolve" for names.' },
	'option http-use-htx': { removed: '2.1', instead: 'Remove it: there is no other way any more.', exact: '' },
	'option lb-agent-chk': { instead: 'Write "agent-check" and "agent-port" on the server lines.' },
	'option tcpsplice':    { removed: '1.4', instead: 'Write "option splice-auto".', exact: 'option splice-auto' },
	'option independant-streams': { removed: '2.5', instead: 'Write "option independent-streams".', exact: 'option independent-streams' },
	'hash-type avalanche': { removed: '1.6', instead: 'Write "hash-type map-based sdbm avalanche".', exact: 'hash-type map-based sdbm avalanche' },
	'mode health':         { removed: '2.4', instead: 'Write "mode http" and "http-request return status 200".' },

	reqadd:                { removed: '2.1', instead: 'Write "http-request add-header <name> <value>".', header: 'http-request add-header' },
	reqallow:              { removed: '2.1', instead: 'Write "http-request allow if { … }".' },
	reqiallow:             { removed: '2.1', instead: 'Write "http-request allow if { … -i }".' },
	reqdel:                { removed: '2.1', instead: 'Write "http-request del-header <name>".', header: 'http-request del-header' },
	reqidel:               { removed: '2.1', instead: 'Write "http-request del-header <name>".', header: 'http-request del-header' },
	reqdeny:               { removed: '2.1', instead: 'Write "http-request deny if { … }".' },
	reqideny:              { removed: '2.1', instead: 'Write "http-request deny if { … -i }".' },
	reqpass:               { removed: '2.1', instead: 'Write the condition of the rule that it was an exception of.' },
	reqipass:              { removed: '2.1', instead: 'Write the condition of the rule that it was an exception of.' },
	reqrep:                { removed: '2.1', instead: 'Write "http-request replace-path", "http-request replace-uri" or "http-request replace-header".' },
	reqirep:               { removed: '2.1', instead: 'Write "http-request replace-path", "http-request replace-uri" or "http-request replace-header".' },
	reqsetbe:              { removed: '2.1', instead: 'Write "use_backend <backend> if { … }".' },
	reqisetbe:             { removed: '2.1', instead: 'Write "use_backend <backend> if { … -i }".' },
	reqtarpit:             { removed: '2.1', instead: 'Write "http-request tarpit if { … }".' },
	reqitarpit:            { removed: '2.1', instead: 'Write "http-request tarpit if { … -i }".' },
	cliexp:                { removed: '2.1', instead: 'Write "http-request replace-path", "http-request replace-uri" or "http-request replace-header".' },
	rspadd:                { removed: '2.1', instead: 'Write "http-response add-header <name> <value>".', header: 'http-response add-header' },
	rspdel:                { removed: '2.1', instead: 'Write "http-response del-header <name>".', header: 'http-response del-header' },
	rspidel:               { removed: '2.1', instead: 'Write "http-response del-header <name>".', header: 'http-response del-header' },
	rspdeny:               { removed: '2.1', instead: 'Write "http-response deny if { … }".' },
	rspideny:              { removed: '2.1', instead: 'Write "http-response deny if { … -i }".' },
	rsprep:                { removed: '2.1', instead: 'Write "http-response replace-header <name> <regex> <format>".' },
	rspirep:               { removed: '2.1', instead: 'Write "http-response replace-header <name> <regex> <format>".' },
	srvexp:                { removed: '2.1', instead: 'Write "http-response replace-header <name> <regex> <format>".' },

	debug:                 { instead: 'Remove it; "haproxy -d" starts in debug mode.', exact: '' },
	nbproc:                { removed: '2.5', instead: 'Remove it: "nbthread", or nothing, uses all processors.', exact: '' },
	'tune.chksize':        { removed: '2.5', instead: 'Remove it: "tune.bufsize" holds for checks too.', exact: '' },
};

/** Rows under an old name: from this version on the new one means the same; an empty one, that nothing does. */
export const renamed: Readonly<Record<string, { to: string; since: Version }>> = {
	'bind-process':                        { to: '', since: '2.8' },
	'stats bind-process':                  { to: '', since: '2.8' },
	'tune.ssl.capture-cipherlist-size':    { to: 'tune.ssl.capture-buffer-size', since: '2.6' },
	'tune.ssl.ocsp-update.mindelay':       { to: 'ocsp-update.mindelay', since: '3.0' },
	'tune.ssl.ocsp-update.maxdelay':       { to: 'ocsp-update.maxdelay', since: '3.0' },
	'tune.quic.frontend.default-max-window-size': { to: 'tune.quic.fe.cc.max-win-size', since: '3.4' },
	'tune.quic.frontend.glitches-threshold': { to: 'tune.quic.fe.sec.glitches-threshold', since: '3.4' },
	'tune.quic.frontend.max-data-size':    { to: 'tune.quic.fe.stream.rxbuf', since: '3.4' },
	'tune.quic.frontend.max-idle-timeout': { to: 'tune.quic.fe.max-idle-timeout', since: '3.4' },
	'tune.quic.frontend.max-streams-bidi': { to: 'tune.quic.fe.stream.max-concurrent', since: '3.4' },
	'tune.quic.frontend.max-tx-mem':       { to: 'tune.quic.mem.tx-max', since: '3.4' },
	'tune.quic.frontend.stream-data-ratio': { to: 'tune.quic.fe.stream.data-ratio', since: '3.4' },
	transparent:                           { to: 'option transparent', since: '2.6' },
	'option accept-invalid-http-request':  { to: 'option accept-unsafe-violations-in-http-request', since: '3.2' },
	'option accept-invalid-http-response': { to: 'option accept-unsafe-violations-in-http-response', since: '3.2' },
	errorloc:                              { to: 'errorloc302', since: '2.6' },
	'stick store':                         { to: 'stick store-request', since: '2.6' },
};

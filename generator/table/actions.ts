// biome-ignore-all format: one row a line
import { type Version, versions } from '../versions.ts';
import type { Row, Table } from './row.ts';

/** The rulesets by the letter that `on` has for them, in the order of the matrix in chapter 4.3. */
export const letters = {
	I: 'quic-initial', C: 'tcp-request-connection', S: 'tcp-request-session', T: 'tcp-request-content', R: 'tcp-response-content',
	q: 'http-request', r: 'http-response', a: 'http-after-response',
} as const;
export type Ruleset = (typeof letters)[keyof typeof letters];

/** What `return` answers with; `deny` and `tarpit` take the same. Of the payloads, from default-errorfiles on, one at most. */
const payload = '[content-type <word>] [default-errorfiles] [errorfile <path>] [errorfiles <ref(http-errors)>] [file <path>] [lf-file <path>] [string <text>] [lf-string <fmt>] [hdr <name:header> <fmt>]*';
const redirect = '[code <301|302|303|307|308>] [drop-query] [append-slash] [ignore-empty] [keep-query@3.2] [set-cookie <word>] [set-cookie-fmt@3.2 <fmt>] [clear-cookie <word>]';
/** When `set-var` and `set-var-fmt` set a variable, in rules as in health checks. */
export const conditions = 'ifexists|ifnotexists|ifempty|ifnotempty|ifset|ifnotset|ifgt|iflt';
const spoe = ['filter spoe engine eng config spoe.conf'];
const bandwidth = ['filter bwlim-out slow default-limit 1m default-period 1s'];
const table = ['stick-table type ip size 10k store gpc(3),gpt(3)'];

/**
 * Actions (chapter 4.3, before 3.0 spread over the directives of 4.2) with the rulesets that take them. A key may end in a
 * blank and letters, to tell apart rows of one action whose usage differs from ruleset to ruleset.
 */
export const actions = {
	// what ends a ruleset
	accept:               { on: 'I@3.2 CSTR', use: '', ok: ['', 'if TRUE'], bad: ['all'], doc: 'Lets it pass, and skips the rest of these rules.' },
	allow:                { on: 'qra', use: '', ok: ['', 'if TRUE'], bad: ['all'], doc: 'Lets it pass, and skips the rest of these rules.' },
	reject:               { on: 'I@3.2 CSTRq', use: '', ok: ['', 'unless TRUE'], bad: ['all'], doc: 'Closes the connection without an answer.' },
	close:                { on: 'R', use: '', ok: [''], bad: ['all'], doc: 'Closes the connection to the server.' },
	'dgram-drop':         { on: 'I', use: '', since: '3.2', ok: [''], bad: ['all'], doc: 'Ignores the first packet of a QUIC connection.' },
	'send-retry':         { on: 'I', use: '', since: '3.2', ok: [''], bad: ['all'], doc: 'Has the QUIC client prove its address by a Retry.' },
	deny:                 { on: 'qr', use: `[status <num(200..599)>] [deny_status <num(200..599)>] ${payload}`, ok: ['', 'status 418', 'deny_status 429 if TRUE', 'status 403 default-errorfiles', 'errorfile 500.http', 'status 500 errorfiles myerrors', 'content-type text/plain string no', 'content-type text/plain lf-string "no, %[src]" hdr x-a b hdr x-b %[src]', 'content-type text/plain file x.lst', 'content-type text/plain lf-file x.lst'], bad: ['status 199', 'status 600', 'deny_status 418', 'status x', 'status', '403', 'string no', 'content-type text/plain string a file x.lst', 'hdr a', 'status 418 default-errorfiles', 'errorfile none-such.http'], doc: 'Answers with an error: 403, or 502 for a response, unless it says otherwise.' },
	tarpit:               { on: 'q', use: `[status <num(200..599)>] [deny_status <num(200..599)>] ${payload}`, ok: ['', 'status 403', 'deny_status 429', 'content-type text/plain string no'], bad: ['status 199', 'deny_status 418', 'string no', '403'], doc: 'Answers with an error after timeout tarpit.' },
	return:               { on: 'qr', use: `[status <num(200..599)>] ${payload}`, ok: ['', 'status 204', 'status 200 content-type text/plain string ok', 'status 404 content-type text/html lf-string "no %[src]" hdr x-a b if TRUE', 'errorfile 500.http', 'status 503 default-errorfiles', 'status 500 errorfiles myerrors', 'content-type text/plain file x.lst', 'content-type text/plain lf-file x.lst'], bad: ['status 101', 'status 600', 'deny_status 503', 'string ok', 'file x.lst', 'content-type text/plain string a errorfile 500.http', 'status 402 default-errorfiles', 'content-type text/plain file none-such'], doc: 'Answers with what follows.' },
	redirect:             { on: 'q', use: `[location <fmt>] [prefix <fmt>] [scheme <fmt>] ${redirect}`, some: true, ok: ['location /here', 'prefix https://www.example.com drop-query append-slash', 'scheme https code 301 if TRUE', 'code 308 location https://%[hdr(host)]%[path]', 'location / set-cookie seen=1', 'location / clear-cookie seen=', 'location %[req.hdr(x)] ignore-empty', { line: 'location / keep-query', since: '3.2' }, { line: 'location / set-cookie-fmt from=%[src]', since: '3.2' }], bad: ['', 'code 301', 'location', 'location / code 300', 'location / whole-query', 'https://www.example.com'], doc: 'Redirects to a place, or to the same with another prefix or scheme.' },
	'redirect r':         { on: 'r', use: `location <fmt> ${redirect}`, ok: ['location /here', 'location /%[res.hdr(x)] code 303 if TRUE'], bad: ['prefix /', 'scheme https', 'code 301', ''], doc: 'Redirects to a place instead of the response.' },
	auth:                 { on: 'q', use: '[realm <text>]', ok: ['', 'realm shop unless TRUE', 'realm "the shop"'], bad: ['realm a realm b', 'realm', 'shop'], doc: 'Asks for a user name and password.' },
	'silent-drop':        { on: 'CSTRqr', use: '[rst-ttl@2.8 <int(1..255)>]', ok: ['', 'if TRUE', { line: 'rst-ttl 5', since: '2.8' }], bad: [{ line: 'rst-ttl 5 rst-ttl 6', since: '2.8' }, 'rst-ttl 0', 'rst-ttl 256', 'rst-ttl x', 'all'], doc: 'Leaves the client with a connection that no longer is.' },
	'use-service T':      { on: 'T', mode: 'tcp', use: '<service:service(tcp)>', with: ['global: lua-load x.lua'], ok: ['lua.tcpsvc', 'lua.tcpsvc if TRUE'], bad: ['none-such', 'prometheus-exporter', ''], doc: 'Has a service of Lua answer.' },
	'use-service':        { on: 'q', use: '<service:service(http)>', with: ['global: lua-load x.lua'], ok: ['prometheus-exporter', 'prometheus-exporter if { path /metrics }', 'lua.svc'], bad: ['none-such', 'lua.tcpsvc', ''], doc: 'Has a service answer: the Prometheus exporter, or one of Lua.' },
	'cache-use':          { on: 'q', use: '<cache:ref(cache)>', ok: ['mycache', 'mycache if TRUE'], bad: [''], doc: 'Answers from this cache where it can.' },
	'cache-store':        { on: 'r', use: '<cache:ref(cache)>', ok: ['mycache'], bad: [''], doc: 'Keeps the response in this cache.' },
	'switch-mode':        { on: 'T', in: 'DFL-', use: 'http [proto <h1|h2|qmux@3.4>]', ok: ['http', { line: 'http', mode: 'tcp' }, { line: 'http proto h2 if TRUE', mode: 'tcp' }], bad: ['', 'tcp', 'http proto', 'http proto h9'], doc: 'Goes on with HTTP in a proxy of mode tcp.' },
	'attach-srv':         { on: 'S', mode: 'http', strict: true, use: '<server:ref(server)> [name <expr>]', since: '3.0', experimental: true, ok: ['other/s1', { line: '{self}/reverse name str(a)', with: ['server reverse rhttp@ pool-conn-name str(a)'], in: 'L' }], bad: ['', 's1', 'other/s1 name str(a)'], doc: 'Turns the connection around, for requests to this server (reverse HTTP).' },
	'expect-proxy':       { on: 'C', use: 'layer4', ok: ['layer4', 'layer4 if TRUE'], bad: ['', 'layer5'], doc: 'Demands the PROXY protocol on this connection.' },
	'expect-netscaler-cip': { on: 'C', use: 'layer4', ok: ['layer4', 'layer4 if TRUE'], bad: ['', 'layer5'], doc: 'Demands the NetScaler client IP protocol on this connection.' },

	// what waits
	'wait-for-handshake': { on: 'q', use: '', ok: ['', 'if TRUE'], bad: ['all'], doc: 'Waits for the end of the TLS handshake, where early data came.' },
	'wait-for-body':      { on: 'qr', use: 'time <time> [at-least <size>]', ok: ['time 1s', 'time 1s at-least 1k', 'at-least 1k time 1s if TRUE'], bad: ['', 'at-least 1k', 'time x', 'time 1s at-least x', 'time'], doc: 'Waits for the body, or for some of it.' },
	pause:                { on: 'qr', use: '<timeout:expr(delay(ms))>', since: '3.2', ok: ['5s', '10', 'int(5),mul(2)'], bad: ['', '0', '5x', 'none-such'], doc: 'Waits for a time.' },
	'do-resolve':         { on: 'Tq', use: '(<var:word>,<resolvers:ref(resolvers)>,[<prefer:ipv4|ipv6...>]) <expr>', ok: ['(txn.ip,dns,ipv4,ipv6) src', '(txn.ip,dns) str(a)', '(txn.ip,dns,ipv4) src', '(txn.ip,dns,ipv6) str(a),lower if TRUE'], bad: ['(txn.ip,dns,ipv5) str(a)', '(txn.ip) str(a)', '(txn.ip,dns)', 'str(a)'], doc: 'Looks a name up and keeps its address in a variable.' },

	// headers, method, path and status
	'add-header':         { on: 'qra', use: '<name:header> <fmt>', ok: ['x-a b', 'x-from "%[src] b" if TRUE'], bad: ['', 'x-a', 'x-a b c', 'x-a %[none_such]'], doc: 'Adds a header.' },
	'set-header':         { on: 'qra', use: '<name:header> <fmt>', ok: ['x-a b', 'x-from %[src] unless TRUE'], bad: ['', 'x-a', 'x-a b c', 'x-a %[none_such]'], doc: 'Sets a header, in place of all of that name.' },
	'del-header':         { on: 'qra', use: '<name:header(pattern)> [-m <str|beg|end|sub|reg>]', ok: ['x-a', 'x- -m beg', '-a -m end', '^x- -m reg', 'a -m sub', 'x-a -m str if TRUE'], bad: ['x-a -m beg -m end', '', 'x-a -m', 'x-a -m dom', '^( -m reg', 'x-a x-b'], doc: 'Deletes all headers of a name.' },
	'add-headers-bin':    { on: 'qra', use: '<expr> [prefix <word>]', since: '3.4', ok: ['var(txn.headers)', 'var(txn.headers) prefix x-'], bad: [''], doc: 'Adds the headers in a binary list.' },
	'set-headers-bin':    { on: 'qra', use: '<expr> [prefix <word>]', since: '3.4', ok: ['var(txn.headers)', 'var(txn.headers) prefix x-'], bad: [''], doc: 'Sets the headers in a binary list.' },
	'del-headers-bin':    { on: 'qra', use: '<expr> [-m <str|beg|end|sub>]', since: '3.4', ok: ['var(txn.names)', 'var(txn.names) -m beg'], bad: [''], doc: 'Deletes the headers named in a binary list.' },
	'replace-header':     { on: 'qra', use: '<name:header> <match:regex> <fmt>', ok: ['cookie foo=([^;]*);(.*) foo=\\\\1;ip=%bi;\\\\2', 'x-a b c if TRUE'], bad: ['', 'x-a b', 'x-a ( c', 'x-a b %[none_such]', 'x-a b c d'], doc: 'Replaces what matches in the whole value of a header.' },
	'replace-value':      { on: 'qra', use: '<name:header> <match:regex> <fmt>', ok: ['accept a(.*) b\\\\1'], bad: ['', 'x-a b', 'x-a ( c'], doc: 'Replaces what matches in each of a header\'s values between commas.' },
	'replace-path':       { on: 'q', use: '<match:regex> <fmt>', ok: ['^(.*) /a\\\\1', '^/a(.*) /b\\\\1 if TRUE'], bad: ['', '^(.*)', '^( a', 'a b c'], doc: 'Replaces what matches in the path.' },
	'replace-pathq':      { on: 'q', use: '<match:regex> <fmt>', ok: ['^(.*) /a\\\\1'], bad: ['', '^(.*)', '^( a'], doc: 'Replaces what matches in the path with its query.' },
	'replace-uri':        { on: 'q', use: '<match:regex> <fmt>', ok: ['^http://(.*) https://\\\\1'], bad: ['', '^(.*)', '^( a'], doc: 'Replaces what matches in the whole URI.' },
	'normalize-uri':      { on: 'q', use: '{normalizer:normalizers}', experimental: true, ok: ['path-merge-slashes', 'path-strip-dotdot full if TRUE'], bad: ['', 'none-such', 'path-strip-dotdot strict'], doc: 'Writes the URI in one of its normal forms.' },
	'set-method':         { on: 'q', use: '<fmt>', ok: ['GET'], bad: ['', 'GET POST'], doc: 'Sets the method.' },
	'set-path':           { on: 'q', use: '<fmt>', ok: ['/a%[path] if TRUE'], bad: ['', '/a /b'], doc: 'Sets the path, and leaves the query.' },
	'set-pathq':          { on: 'q', use: '<fmt>', ok: ['/a?b=c'], bad: ['', '/a /b'], doc: 'Sets the path with its query.' },
	'set-query':          { on: 'q', use: '<fmt>', ok: ['a=%[src]'], bad: ['', 'a b'], doc: 'Sets the query.' },
	'set-uri':            { on: 'q', use: '<fmt>', ok: ['/a', 'https://example.com%[path]'], bad: ['', '/a /b'], doc: 'Sets the whole URI.' },
	'set-status':         { on: 'ra', use: '<status:int(100..999)> [reason <text>]', ok: ['200', '503 reason "Slow Down" if TRUE'], bad: ['200 reason a reason b', '', '99', '1000', '200x', '200 reason', '200 ok'], doc: 'Sets the status, and the words beside it.' },
	'early-hint':         { on: 'q', use: '<name:header> <fmt>', ok: ['Link "</style.css>; rel=preload"'], bad: ['', 'Link', 'Link a b'], doc: 'Sends a header ahead, in a 103 response.' },
	'strict-mode':        { on: 'qra', use: '<mode:~on|off>', ok: ['on', 'off', 'ON'], bad: ['', 'yes'], doc: 'Whether a rewrite that fails is an error, for the rules after it.' },

	// what a connection looks like
	'set-src':            { on: 'CSTq', reads: 'request', use: '<expr>', ok: ['src,ipmask(24)', 'src if TRUE'], bad: ['', 'none-such', 'src x'], doc: 'Sets the source address.' },
	'set-src-port':       { on: 'CSTq', reads: 'request', use: '<expr>', ok: ['int(4000)'], bad: ['', 'none-such'], doc: 'Sets the source port.' },
	'set-dst':            { on: 'CSTq', reads: 'request', use: '<expr>', ok: ['dst,ipmask(24)', 'dst if TRUE'], bad: ['', 'none-such', 'dst x'], doc: 'Sets the destination address.' },
	'set-dst-port':       { on: 'CSTq', reads: 'request', use: '<expr>', ok: ['int(4000)'], bad: ['', 'none-such'], doc: 'Sets the destination port.' },
	'set-fc-mark':        { on: 'CSTRqr', reads: 'request', use: '<mark:expr(uint)>', since: '3.0', ok: ['1', '0x1f', 'int(5)'], bad: ['', '1x', 'none-such'], doc: 'Marks packets to the client, for Netfilter.' },
	'set-fc-tos':         { on: 'CSTRqr', reads: 'request', use: '<tos:expr(uint)>', since: '3.0', ok: ['3', '0x30', 'int(3)'], bad: ['', '1x', 'none-such'], doc: 'Sets the TOS field of packets to the client.' },
	'set-bc-mark':        { on: 'Tq', reads: 'request', use: '<mark:expr(uint)>', since: '3.0', ok: ['1', '0x1f', 'int(5)'], bad: ['', '1x', 'none-such'], doc: 'Marks packets to the server, for Netfilter.' },
	'set-bc-tos':         { on: 'Tq', reads: 'request', use: '<tos:expr(uint)>', since: '3.0', ok: ['3', '0x30', 'int(3)'], bad: ['', '1x', 'none-such'], doc: 'Sets the TOS field of packets to the server.' },
	'set-mark':           { on: 'CSTRqr', reads: 'request', use: '<mark:expr(uint,3.0)>', deprecated: '3.0', instead: 'Write "set-fc-mark" instead.', ok: ['1', '0x1f', { line: 'int(5)', since: '3.0' }], bad: ['', '1x', 'none-such', { line: 'int(5)', until: '2.8' }], doc: 'Old name of set-fc-mark.' },
	'set-tos':            { on: 'CSTRqr', reads: 'request', use: '<tos:expr(uint,3.0)>', deprecated: '3.0', instead: 'Write "set-fc-tos" instead.', ok: ['5', '0xff', { line: 'int(5)', since: '3.0' }], bad: ['', '1x', 'none-such', { line: 'int(5)', until: '2.8' }], doc: 'Old name of set-fc-tos.' },

	// how a request is treated
	'set-timeout':        { on: 'q r@3.0', use: '<timeout:client@3.0|server|tunnel|queue@3.4|connect@3.4|tarpit@3.4> <value:expr(delay)>', ok: [{ line: 'server 5s', in: 'DLB' }, { line: 'tunnel int(5000)', in: 'DLB' }, { line: 'client 10s if TRUE', since: '3.0', in: 'DFL' }], bad: ['', 'server', 'server 0', 'server 5x', { line: 'queue 5s', until: '3.2' }, 'junk 5s', { line: 'client 5s', until: '2.6' }], doc: 'Sets a timeout for this request.' },
	'set-retries':        { on: 'Tq', in: '--LB', use: '<retries:expr(uint(0..100))>', since: '3.2', ok: ['3', 'int(3)'], bad: ['', '101', '-1', 'none-such'], doc: 'Sets how often a failed connection is tried again.' },
	'disable-l7-retry':   { on: 'q', use: '', ok: ['', 'if TRUE'], bad: ['all'], doc: 'Tries a request again only where its connection failed.' },
	'set-priority-class': { on: 'Tq', use: '<expr>', ok: ['int(1)'], bad: ['', '5'], doc: 'Sets its class in the queue, the lower the sooner.' },
	'set-priority-offset': { on: 'Tq', use: '<expr>', ok: ['int(100)'], bad: ['', '5'], doc: 'Moves its place in the queue by milliseconds.' },
	'set-nice':           { on: 'TRqr', use: '<nice:num>', ok: ['5', '-1024'], bad: [{ line: '', in: 'q' }], doc: 'Gives it a lower or higher place among all work, from -1024 to 1024.' },
	'set-log-level':      { on: 'TRqr a@2.8', use: '<level:emerg|alert|crit|err|warning|notice|info|debug|silent>', ok: ['info', 'silent if TRUE'], bad: ['', 'none-such', '3'], doc: 'Sets the level of its log line; silent drops the line.' },
	'do-log':             { on: 'ICSTRqra', use: '[profile@3.4 <ref(log-profile)>]+', since: '3.2', ok: [{ line: 'profile myprofile profile myprofile', since: '3.4' }, '', 'if TRUE'], bad: ['all'], doc: 'Writes a log line now.' },
	'set-bandwidth-limit': { on: 'TRqr', in: '-FLB', use: '<name:ref(filter)> [limit <expr(size)>] [period <expr(time)>]', since: '2.8', with: bandwidth, ok: ['slow', 'slow limit 1m period 10s', 'slow limit int(1000) if TRUE', 'slow period int(1000)'], bad: ['', 'slow limit x', 'slow limit 5x', 'slow period 5x', 'slow all'], doc: 'Turns a bandwidth limitation filter on.' },
	'send-spoe-group':    { on: 'TRqr', in: '-FLB', use: '<engine:word> <group:word>', with: spoe, ok: ['eng grp', 'eng grp if TRUE'], bad: ['', 'eng', 'eng none-such', 'none-such grp'], doc: 'Sends a group of messages to an agent.' },
	'ot-group':           { on: 'TRqra', use: '<filter:word> <group:word>', build: 'OT', ok: [{ line: 'id group', needs: 'an OpenTracing plugin' }], bad: [], doc: 'Runs a group of OpenTracing scopes.' },

	// what is remembered
	'set-var':            { on: 'CSTRqra', use: `(<name:var>,[<conditions:${conditions}...>]) <expr>`, ok: ['(sess.a) src', '(proc.n,ifnotexists) int(1)', '(sess.a,ifexists,ifnotempty) src,ipmask(24) if TRUE', '(sess.n,ifset) int(1)', '(sess.n,ifgt) int(1)'], bad: ['src', '(a) src', '(none.a) src', '(sess.a,none) src', '(sess.a-b) src', '() src', '(sess.a)', '(sess.a) none_such'], doc: 'Sets a variable to what an expression gives.' },
	'set-var-fmt':        { on: 'CSTRqra', use: `(<name:var>,[<conditions:${conditions}...>]) [<fmt>]`, ok: ['(sess.a) %[src]', '(sess.a,ifnotexists) "%[src] b" if TRUE'], bad: ['(a) b', '(sess.a) b c', '(sess.a,none) b', '(sess.a) %[none_such]', 'a'], doc: 'Sets a variable to a text.' },
	'unset-var':          { on: 'CSTRqra', use: '(<name:var>)', ok: ['(sess.a)', '(sess.a) if TRUE'], bad: ['', '()', '(a)', '(sess.a,ifexists)', '(sess.a) b'], doc: 'Forgets a variable.' },
	capture:              { on: 'q', use: '<sample:expr> [len <num(1..)>] [id <int(0..)>]', some: true, ok: [{ line: 'src len 40', in: 'DFL' }, { line: 'req.hdr(host),lower len 40 if TRUE', in: 'DFL' }, { line: 'src id 0', with: ['declare capture request len 40'], in: 'FL' }], bad: ['', 'src', 'src len 0', 'src id x', 'src len', 'src len 5 len 6', 'none_such len 5', { line: 'src len 40', in: 'B' }, 'src size 5'], doc: 'Keeps a sample for the log, in a new slot or a declared one.' },
	'capture T':          { on: 'T', in: 'DFL-', use: '<sample:expr> len <num(1..)>', ok: ['src len 40', 'src,ipmask(24) len 40 if TRUE'], bad: ['', 'src', 'src len 0', 'src id 0', 'none_such len 5'], doc: 'Keeps a sample for the log.' },
	'capture ra':         { on: 'ra', in: '-FLB', use: '<sample:expr> id <int(0..)>', ok: [{ line: 'res.hdr(server) id 0', with: ['declare capture response len 40'], in: 'FL' }, { line: 'res.hdr(server) id 0', in: 'B' }], bad: ['', 'res.hdr(server)', 'res.hdr(server) len 40', 'res.hdr(server) id x'], doc: 'Keeps a sample for the log, in a declared slot.' },
	'track-sc#':          { on: 'CSTqr', use: '<key:expr> [table <ref(table)>]', ok: ['src table mypeers/t1', 'src,ipmask(24) table mypeers/t1 if TRUE', { line: 'src', with: table, in: 'FL' }], bad: ['src table mypeers/t1 table mypeers/t1', '', 'none_such table mypeers/t1', 'src size 5'], doc: 'Counts this stream under a key of a stick-table, in slot 0, 1 or 2.' },
	'sc-inc-gpc0':        { on: 'CSTRqr a@2.8', use: '([<sc:int(0..)>])', tail: true, ok: ['(0)', '(2) if TRUE'], bad: ['(3)', '(x)', '(0) 5'], doc: 'Adds 1 to the first general purpose counter of a tracked key.' },
	'sc-inc-gpc1':        { on: 'CSTRqr a@2.8', use: '([<sc:int(0..)>])', tail: true, ok: ['(1)'], bad: ['(3)', '(x)', '(0) 5'], doc: 'Adds 1 to the second general purpose counter of a tracked key.' },
	'sc-inc-gpc':         { on: 'CSTRqr a@2.8', use: '(<idx:int(0..)>,<sc:int(0..)>)', tail: true, ok: ['(0,0)', '(99,2) if TRUE'], bad: ['(0)', '(0,5)', '(x,0)', '(0,x)', ''], doc: 'Adds 1 to a counter in the array of a tracked key.' },
	'sc-add-gpc':         { on: 'CSTRqra', reads: 'frontend', use: '(<idx:int(0..)>,<sc:int(0..)>) [<value:expr(int)>]', tail: true, since: '2.8', ok: ['(0,0) 5', '(0,0) int(5) if TRUE'], bad: ['(0) 5', '(0,5) 5', '(0,0) 5x', '(0,0) none_such', '5'], doc: 'Adds to a counter in the array of a tracked key.' },
	'sc-set-gpt0':        { on: 'CSTRqr a@2.8', reads: 'frontend', use: '([<sc:int(0..)>]) [<value:expr(int)>]', tail: true, ok: ['(0) 5', { line: '(0) int(5)', since: '2.8' }], bad: ['(3) 5', '(x) 5', '(0) 5x', '(0) none_such'], doc: 'Sets the general purpose tag of a tracked key.' },
	'sc-set-gpt':         { on: 'CSTRqr a@2.8', reads: 'frontend', use: '(<idx:int(0..)>,<sc:int(0..)>) [<value:expr(int)>]', tail: true, ok: ['(0,0) 5', { line: '(99,2) int(5) if TRUE', since: '2.8' }], bad: ['(0) 5', '(0,5) 5', '(0,0) 5x', ''], doc: 'Sets a tag in the array of a tracked key.' },
	'add-acl':            { on: 'qr', use: '(<file:path>) <key:fmt>', counted: true, ok: ['(x.lst) %[src]', '(x.lst) a if TRUE'], bad: ['(x.lst)', '(x.lst) a b', '(x.lst) %[none_such]'], doc: 'Adds an entry to an ACL that was loaded from a file.' },
	'del-acl':            { on: 'qr a@2.8', use: '(<file:path>) <key:fmt>', counted: true, ok: ['(x.lst) %[src]'], bad: ['(x.lst)', '(x.lst) a b'], doc: 'Removes an entry from an ACL that was loaded from a file.' },
	'set-map':            { on: 'qr a@2.8', use: '(<file:path>) <key:fmt> <value:fmt>', counted: true, ok: ['(x.map) %[src] seen', '(x.map) a b if TRUE', '(a,b.map) a b'], bad: ['(x.map)', '(x.map) a', '(x.map) a b c'], doc: 'Sets an entry of a map.' },
	'del-map':            { on: 'qr a@2.8', use: '(<file:path>) <key:fmt>', counted: true, ok: ['(x.map) %[src]'], bad: ['(x.map)', '(x.map) a b'], doc: 'Removes an entry from a map.' },
	'lua.*':              { on: 'TRqr a@3.0', use: '[<args:lua-argument...>]', with: ['global: lua-load x.lua'], ok: ['', 'if TRUE'], bad: ['all', 'if TRUE junk'], doc: 'Runs an action that Lua registered under this name.' },
} as const satisfies Table;

/** What `normalize-uri` can do. */
export const normalizers = {
	'fragment-encode':           { use: '', ok: [''], bad: ['full'], doc: 'Writes # as %23.' },
	'fragment-strip':            { use: '', ok: [''], bad: ['full'], doc: 'Drops the fragment.' },
	'path-merge-slashes':        { use: '', ok: [''], bad: ['full'], doc: 'Makes one slash of several.' },
	'path-strip-dot':            { use: '', ok: [''], bad: ['full'], doc: 'Drops /./ from the path.' },
	'path-strip-dotdot':         { use: '[full]', ok: ['', 'full'], bad: ['strict'], doc: 'Resolves /../ in the path, at its start only where full.' },
	'percent-decode-unreserved': { use: '[strict]', ok: ['', 'strict'], bad: ['full'], doc: 'Decodes what needs no percent sign.' },
	'percent-to-uppercase':      { use: '[strict]', ok: ['', 'strict'], bad: ['full'], doc: 'Writes percent codes with capitals.' },
	'query-sort-by-name':        { use: '', ok: [''], bad: ['full'], doc: 'Sorts the query by its names.' },
} as const satisfies Table;

/** The later of two versions that may be missing. */
const later = (a: Version | undefined, b: Version | undefined) =>
	a === undefined || (b !== undefined && versions.indexOf(b) > versions.indexOf(a)) ? b : a;

function ruleset(letter: string): Table {
	const rows: Record<string, Row> = {};
	for (const [key, row] of Object.entries(actions as Table)) {
		const group = row.on!.split(' ').find((g) => g.includes(letter));
		if (group === undefined) continue;
		const since = later(row.since, group.split('@')[1] as Version | undefined);
		rows[key.split(' ')[0]!] = since === row.since ? row : { ...row, since: since! };
	}
	return rows;
}

/** The actions of each ruleset: what `on` says, put into tables that usages name. */
export const rulesets = Object.fromEntries(Object.entries(letters).map(([letter, name]) => [name, ruleset(letter)])) as Record<Ruleset, Table>;

// biome-ignore-all format: one row a line
import { conditions } from './actions.ts';
import type { Table } from './row.ts';

/*
 * What the words after a proxy keyword may be, where one usage line cannot say it: a row names the variant and its own usage.
 * A `{field:table}` in proxy.ts leads here; the tables' names are these constants in kebab-case.
 */

/** `balance`: the algorithms. Those without arguments ignore what follows them. */
export const balance = {
	roundrobin:   { use: '', loose: true, ok: [''], bad: [], doc: 'Each server in turn, by weight; weights can change while running.' },
	'static-rr':  { use: '', loose: true, ok: [''], bad: [], doc: 'Each server in turn, by the weights of the file.' },
	leastconn:    { use: '', loose: true, ok: [''], bad: [], doc: 'The server with the fewest connections.' },
	first:        { use: '', loose: true, ok: [''], bad: [], doc: 'The first server that has a free slot, by id.' },
	source:       { use: '', loose: true, ok: [''], bad: [], doc: 'By a hash of the client address.' },
	random:       { use: '([<draws:int(1..2147483647)>])', loose: true, tail: true, ok: ['', '(3)', '()', '(3)junk'], bad: ['(0)', '(x)'], doc: 'The less loaded of some servers drawn at random.' },
	hash:         { use: '<expr>', ok: ['src', 'req.hdr_ip(x-forwarded-for,-1),ipmask(24)'], bad: ['', 'src junk', 'no_such_fetch'], doc: 'By a hash of a sample expression.' },
	uri:          { use: '[len <num(1..)>] [depth <num(1..)>] [path-only] [whole]', mode: 'http', ok: ['', 'len 32 depth 4', 'path-only', 'whole'], bad: ['len', 'len 0', 'depth x', 'junk'], doc: 'By a hash of the request URI.' },
	url_param:    { use: '<param:word> [check_post <max_wait:num?>]', loose: { with: 'check_post' }, mode: 'http', ok: ['user', 'user check_post', 'user check_post 64', 'user check_post 64 max_wait 20'], bad: ['', 'user junk', 'check_post 10'], doc: 'By a hash of a parameter in the query string or the posted form.' },
	hdr:          { use: '(<name:word>) [use_domain_only]', loose: { with: 'use_domain_only' }, tail: true, mode: 'http', ok: ['(host)', '(host) use_domain_only', '(host)junk'], bad: ['', '()', '(host) junk'], doc: 'By a hash of a request header.' },
	'rdp-cookie': { use: '([<name:word>])', filled: true, loose: true, tail: true, ok: ['', '(mstshash)', '(mstshash)junk'], bad: ['()', '(mstshash'], doc: 'By a hash of an RDP cookie.' },
	'log-hash':   { use: '<converters>', since: '3.0', loose: true, with: ['mode log'], ok: ['field(1,:)', 'field(1,:),lower'], bad: ['', 'no_such_converter', 'src', 'field(0,:)', 'field(1,:)junk'], doc: 'In mode log: by a hash of what the converters make of the message.' },
	sticky:       { use: '', since: '3.0', loose: true, with: ['mode log'], ok: [''], bad: [], doc: 'In mode log: the same server for as long as it is up.' },
} as const satisfies Table;

/** `persist`: the methods. */
export const persist = {
	'rdp-cookie': { use: '([<name:word>])', filled: true, loose: { without: 'name' }, tail: true, ok: ['', '(msts)', ' msts', '(msts)x'], bad: ['()', '(msts', '(msts) x'], doc: 'Follow the server that an RDP cookie names.' },
} as const satisfies Table;

/** `filter`: the filters and their settings. */
export const filter = {
	'bwlim-in':   { use: '<name:name> [default-limit <size(1..)>] [default-period <delay>] [limit <size(1..)>] [key <expr>] [table <ref(table)>] [min-size <size>]', since: '2.8', with: ['stick-table type ip size 1k store bytes_in_rate(1s)'], ok: ['a default-limit 1m default-period 1s', 'b default-limit 1m default-period 1s min-size 2896', 'c limit 10m key src', 'd key src limit 10m min-size 1k'], bad: ['', 'a', 'a default-limit 1m', 'a default-period 1s', 'a default-limit x default-period 1s', 'a limit 1m default-period 1s', 'a limit 1m key src table nowhere', 'a default-limit 1m default-period 1s junk'], doc: 'Limits what clients send, for each stream or for each key of a stick-table; `set-bandwidth-limit` turns it on.' },
	'bwlim-out':  { use: '<name:name> [default-limit <size(1..)>] [default-period <delay>] [limit <size(1..)>] [key <expr>] [table <ref(table)>] [min-size <size>]', since: '2.8', with: ['stick-table type ip size 1k store bytes_out_rate(1s)'], ok: ['a default-limit 1m default-period 1s', 'c limit 10m key src min-size 1k'], bad: ['', 'a default-limit 1m'], doc: 'Limits what is sent to clients, for each stream or for each key of a stick-table; `set-bandwidth-limit` turns it on.' },
	cache:        { use: '<name:ref(cache)>', mode: 'http', ok: ['mycache'], bad: ['', 'nowhere', 'mycache junk'], doc: 'Says where among the filters the cache works.' },
	compression:  { use: '', mode: 'http', deprecated: '3.4', instead: '"filter comp-req" and "filter comp-res" do the same, one direction each.', ok: [''], bad: ['junk'], doc: 'Says where among the filters compression works.' },
	'comp-req':   { use: '', mode: 'http', since: '3.4', ok: [''], bad: [], doc: 'Says where among the filters requests are compressed.' },
	'comp-res':   { use: '', mode: 'http', since: '3.4', ok: [''], bad: [], doc: 'Says where among the filters responses are compressed.' },
	'fcgi-app':   { use: '<name:ref(fcgi-app)>', mode: 'http', with: ['use-fcgi-app myapp', 'server f1 127.0.0.1:9000 proto fcgi'], ok: [{ line: 'myapp', in: 'LB' }], bad: ['', 'nowhere', 'myapp junk'], doc: 'Says where among the filters the FastCGI application works.' },
	spoe:         { use: '[engine <word>] config <path>', ok: ['engine eng config spoe.conf', 'config spoe.conf engine eng'], bad: ['', 'config', 'engine eng config spoe.conf junk'], doc: 'Asks agents outside HAProxy, over the stream processing offload protocol.' },
	trace:        { use: '[name <word>] [random-parsing] [random-forwarding] [quiet] [hexdump]', ok: ['', 'name t', 'name t random-parsing random-forwarding quiet hexdump'], bad: ['name', 'junk'], doc: 'Prints what filters see; for those who write them.' },
	'lua.*':      { use: '[<args:word...>]', with: ['global: lua-load x.lua'], ok: ['', 'a b'], bad: [], doc: 'A filter that Lua registered under this name.' },
	opentracing:  { use: '[id <word>] config <path>', build: 'OT', deprecated: '3.4', instead: 'OpenTelemetry, a filter of its own, takes its place.', ok: ['id ot config ot.cfg', 'config ot.cfg id ot'], bad: ['', 'config', 'id x'], doc: 'Sends traces to OpenTracing collectors.' },
} as const satisfies Table;

/** `http-check`: the steps of a health check over HTTP, in order. */
export const httpCheck = {
	comment:          { use: '<text>', loose: true, ok: ['hello', '"two words"'], bad: [''], doc: 'What reports say when the next step fails.' },
	connect:          { use: '[default] [port <expr(port)>] [addr <address(check)>] [send-proxy] [via-socks4] [ssl] [sni <text>] [alpn <list>] [linger] [proto <protocol:h1|h2|fcgi|quic@3.0|qmux@3.4>] [comment <text>]', ok: ['', 'default', 'port 8080', 'port var(check.port)', 'addr 127.0.0.1', 'addr 127.0.0.1:8080 send-proxy via-socks4', 'ssl sni example.com alpn h2,http/1.1', 'linger proto h2 comment "over h2"'], bad: ['port', 'port 0', 'port 70000', 'port no_such_fetch', 'addr 127.0.0.1:x', 'addr', 'alpn', 'sni', 'proto none', 'proto nope', 'junk'], doc: 'Opens the connection of the next steps.' },
	'disable-on-404': { use: '', ok: [''], bad: ['junk'], doc: 'A 404 takes the server out of balancing, and keeps it for those who stick to it.' },
	expect:           { use: '{http-check-expect}', ok: ['status 200'], bad: ['', 'status 200 junk', 'binary 00', 'comment x', 'status 200 string x'], doc: 'What the response must hold.' },
	send:             { use: '[meth <word>] [uri <text>] [uri-lf <fmt>] [ver <word>] [hdr <name:header> <value:fmt>]* [body <text>] [body-lf <fmt>] [comment <text>]', ok: ['', 'meth GET uri /health ver HTTP/1.1 hdr Host example.com hdr X-A b body "a body" comment ask', 'uri-lf %[str(/)]', 'body-lf %[str(x)]'], bad: ['meth', 'uri', 'hdr A', 'hdr', 'hdr Host a hdr host b', 'uri-lf %[no_such_fetch]', 'junk'], doc: 'The request that is sent.' },
	'send-state':     { use: '', ok: [''], bad: ['junk'], doc: 'Tells the server its state, in a header of the check.' },
	'set-var':        { use: `(<var:var>,[<condition:${conditions}...>]) <expr>`, loose: true, ok: ['(check.a) int(1)', '(check.a,ifnotexists) int(1)'], bad: ['', '(check.a)', '(nope.a) int(1)', '(check.a) no_such_fetch', '(check.a,nope) int(1)'], doc: 'Sets a variable to a sample expression.' },
	'set-var-fmt':    { use: `(<var:var>,[<condition:${conditions}...>]) [<fmt>]`, loose: true, ok: ['(check.a) %[int(1)]', '(check.a)'], bad: ['', '(nope.a) x', '(check.a,nope) x', '(check.a) %[no_such_fetch]'], doc: 'Sets a variable to a log-format.' },
	'unset-var':      { use: '(<var:var>)', loose: true, ok: ['(check.a)'], bad: ['', '(nope.a)'], doc: 'Forgets a variable.' },
} as const satisfies Table;

/** `http-check expect`: one pattern, with `!` for its contrary, and what comes of it, in any order. */
export const httpCheckExpect = {
	'min-recv':     { use: '<num(-1..2147483647)>', ok: ['10 status 200', '10s status 200', '-1 status 200'], bad: ['', '-2 status 200'], doc: 'Wait for this many bytes before judging.' },
	comment:        { use: '<text>', ok: ['"is it up" status 200'], bad: ['', 'x'], doc: 'What reports say when it fails.' },
	'ok-status':    { use: '<status:~L7OK|L7OKC|L6OK|L4OK>', ok: ['L7OKC status 200'], bad: ['', 'L7STS status 200'], doc: 'How a success is reported.' },
	'error-status': { use: '<status:~L7OKC|L7RSP|L7STS|L6RSP|L4CON>', ok: ['L7STS status 200'], bad: ['', 'L4OK status 200'], doc: 'How a failure is reported.' },
	'tout-status':  { use: '<status:~L7TOUT|L6TOUT|L4TOUT>', ok: ['L6TOUT status 200'], bad: ['', 'L7OK status 200'], doc: 'How a timeout is reported.' },
	'on-success':   { use: '<fmt>', ok: ['"went well" status 200'], bad: ['', '%[no_such_fetch] status 200'], doc: 'What is logged when it went well.' },
	'on-error':     { use: '<fmt>', ok: ['"went wrong" status 200'], bad: ['', '%[no_such_fetch] status 200'], doc: 'What is logged when it went wrong.' },
	'status-code':  { use: '<sample>', ok: ['int(200) status 200'], bad: ['', 'no_such_fetch status 200'], doc: 'The status code to report.' },
	'!':            { use: '', ok: ['status 500'], bad: ['', 'comment x status 200'], doc: 'The contrary of the pattern that follows.' },
	status:         { use: '<codes:statuses>', ok: ['200', '200,204,300-399'], bad: ['', 'abc', '2xx', '300-200'], doc: 'The status is one of these.' },
	'!status':      { use: '<codes:statuses>', ok: ['500'], bad: ['', 'abc'], doc: 'The status is none of these.' },
	rstatus:        { use: '<regex>', ok: ['^2[0-9]{2}$'], bad: ['', '('], doc: 'The status matches.' },
	'!rstatus':     { use: '<regex>', ok: ['^5'], bad: ['', '('], doc: 'The status does not match.' },
	string:         { use: '<text>', ok: ['OK', '"all right"'], bad: [''], doc: 'The body holds this text.' },
	'!string':      { use: '<text>', ok: ['ERROR'], bad: [''], doc: 'The body does not hold this text.' },
	rstring:        { use: '<regex>', ok: ['"^OK.*"'], bad: ['', '('], doc: 'The body matches.' },
	'!rstring':     { use: '<regex>', ok: ['error'], bad: ['', '('], doc: 'The body does not match.' },
	'string-lf':    { use: '<fmt>', ok: ['%[str(x)]'], bad: ['', '%[no_such_fetch]'], doc: 'The body holds what this log-format makes.' },
	'!string-lf':   { use: '<fmt>', ok: ['%[str(x)]'], bad: ['', '%[no_such_fetch]'], doc: 'The body does not hold what this log-format makes.' },
	hdr:            { use: '<by:name|name-lf> <name:matched> [value <matched>] [value-lf <matched>]', ok: ['name X-Health', 'name -m beg X-', 'name-lf %[str(x)]', 'name X-Health value ok', 'name -m end Health value -m reg ^ok', 'name X-Health value-lf %[str(x)]'], bad: ['name X -m reg (', 'name X value a value b', '', 'X-Health', 'name', 'name -m nope X', 'name-lf -m reg x', 'name X junk', 'name X value', 'name X value-lf -m reg x'], doc: 'One value of a header, by the name or a match of it.' },
	'!hdr':         { use: '<by:name|name-lf> <name:matched> [value <matched>] [value-lf <matched>]', ok: ['name X-Error'], bad: ['', 'X-Error'], doc: 'No such value of a header.' },
	fhdr:           { use: '<by:name|name-lf> <name:matched> [value <matched>] [value-lf <matched>]', ok: ['name X-Health value -m sub ok'], bad: ['', 'X-Health', 'name X-Health value -m sub'], doc: 'A header with all its values, commas and all.' },
	custom:         { use: '', ok: [''], bad: ['status 200', 'x'], doc: 'What the code of HAProxy itself judges; a step that always waits.' },
	'!fhdr':        { use: '<by:name|name-lf> <name:matched> [value <matched>] [value-lf <matched>]', ok: ['name X-Error'], bad: ['', 'X-Error'], doc: 'No such header.' },
} as const satisfies Table;

/** `tcp-check`: the steps of a health check over TCP, in order. */
export const tcpCheck = {
	comment:          { use: '<text>', loose: true, ok: ['hello'], bad: [''], doc: 'What reports say when the next step fails.' },
	connect:          { use: '[default] [port <expr(port)>] [addr <address(check)>] [send-proxy] [via-socks4] [ssl] [sni <text>] [alpn <list>] [linger] [proto <word(none)>] [comment <text>]', ok: ['', 'default', 'port 8080', 'addr 127.0.0.1:8080 send-proxy via-socks4', 'ssl sni example.com alpn h2', 'linger proto none comment "over tcp"'], bad: ['port', 'port 70000', 'addr 127.0.0.1:x', 'proto h2', 'junk'], doc: 'Opens the connection of the next steps.' },
	send:             { use: '<data:text> [comment <text>]+', ok: ['PING\\r\\n', 'PING comment ping'], bad: ['', 'PING junk', 'PING comment'], doc: 'Sends a text.' },
	'send-lf':        { use: '<data:fmt> [comment <text>]+', ok: ['%[str(PING)]', 'PING comment ping'], bad: ['', '%[no_such_fetch]', 'PING junk'], doc: 'Sends what a log-format makes.' },
	'send-binary':    { use: '<data:hex> [comment <text>]+', ok: ['50494e470d0a', '00 comment zero'], bad: ['', '0', 'zz', '00 junk'], doc: 'Sends bytes, in hexadecimal.' },
	'send-binary-lf': { use: '<data:fmt> [comment <text>]+', ok: ['%[str(PING),hex]', '00 comment zero'], bad: ['', '%[no_such_fetch]', '00 junk'], doc: 'Sends the bytes whose hexadecimal a log-format makes.' },
	expect:           { use: '{tcp-check-expect}', ok: ['string PONG'], bad: ['', 'status 200', 'hdr name x', 'comment x', 'string a string b', 'string PONG junk'], doc: 'What the server must answer.' },
	'set-var':        { use: `(<var:var>,[<condition:${conditions}...>]) <expr>`, loose: true, ok: ['(check.a) int(1)'], bad: ['', '(check.a)', '(nope.a) int(1)', '(check.a,nope) int(1)'], doc: 'Sets a variable to a sample expression.' },
	'set-var-fmt':    { use: `(<var:var>,[<condition:${conditions}...>]) [<fmt>]`, loose: true, ok: ['(check.a) x', '(check.a)'], bad: ['', '(nope.a) x', '(check.a,nope) x'], doc: 'Sets a variable to a log-format.' },
	'unset-var':      { use: '(<var:var>)', loose: true, ok: ['(check.a)'], bad: ['', '(nope.a)'], doc: 'Forgets a variable.' },
} as const satisfies Table;

/** `tcp-check expect`: one pattern, with `!` for its contrary, and what comes of it, in any order. */
export const tcpCheckExpect = {
	'min-recv':     { use: '<num(-1..2147483647)>', ok: ['10 string x', '10s string x'], bad: ['', '-2 string x'], doc: 'Wait for this many bytes before judging.' },
	comment:        { use: '<text>', ok: ['"is it up" string x'], bad: ['', 'x'], doc: 'What reports say when it fails.' },
	'ok-status':    { use: '<status:~L7OK|L7OKC|L6OK|L4OK>', ok: ['L6OK string x'], bad: ['', 'L7STS string x'], doc: 'How a success is reported.' },
	'error-status': { use: '<status:~L7OKC|L7RSP|L7STS|L6RSP|L4CON>', ok: ['L4CON string x'], bad: ['', 'L4OK string x'], doc: 'How a failure is reported.' },
	'tout-status':  { use: '<status:~L7TOUT|L6TOUT|L4TOUT>', ok: ['L4TOUT string x'], bad: ['', 'L7OK string x'], doc: 'How a timeout is reported.' },
	'on-success':   { use: '<fmt>', ok: ['"went well" string x'], bad: ['', '%[no_such_fetch] string x'], doc: 'What is logged when it went well.' },
	'on-error':     { use: '<fmt>', ok: ['"went wrong" string x'], bad: ['', '%[no_such_fetch] string x'], doc: 'What is logged when it went wrong.' },
	'status-code':  { use: '<sample>', ok: ['int(200) string x'], bad: ['', 'no_such_fetch string x'], doc: 'The status code to report.' },
	'!':            { use: '', ok: ['string ERROR'], bad: ['', 'comment x string ERROR'], doc: 'The contrary of the pattern that follows.' },
	custom:         { use: '', ok: [''], bad: ['string x', 'x'], doc: 'What the code of HAProxy itself judges; a step that always waits.' },
	string:         { use: '<text>', ok: ['PONG', '"all right"'], bad: [''], doc: 'The answer holds this text.' },
	'!string':      { use: '<text>', ok: ['ERROR'], bad: [''], doc: 'The answer does not hold this text.' },
	rstring:        { use: '<regex>', ok: ['^2[0-9]+'], bad: ['', '('], doc: 'The answer matches.' },
	'!rstring':     { use: '<regex>', ok: ['error'], bad: ['', '('], doc: 'The answer does not match.' },
	'string-lf':    { use: '<fmt>', ok: ['%[str(x)]'], bad: ['', '%[no_such_fetch]'], doc: 'The answer holds what this log-format makes.' },
	'!string-lf':   { use: '<fmt>', ok: ['%[str(x)]'], bad: ['', '%[no_such_fetch]'], doc: 'The answer does not hold what this log-format makes.' },
	binary:         { use: '<data:hex>', ok: ['00ff'], bad: ['', '0', 'zz'], doc: 'The answer holds these bytes.' },
	'!binary':      { use: '<data:hex>', ok: ['00ff'], bad: ['', '0'], doc: 'The answer does not hold these bytes.' },
	rbinary:        { use: '<regex>', ok: ['^00'], bad: ['', '('], doc: 'The hexadecimal of the answer matches.' },
	'!rbinary':     { use: '<regex>', ok: ['^00'], bad: ['', '('], doc: 'The hexadecimal of the answer does not match.' },
	'binary-lf':    { use: '<fmt>', ok: ['%[str(x),hex]'], bad: ['', '%[no_such_fetch]'], doc: 'The answer holds the bytes that this log-format makes.' },
	'!binary-lf':   { use: '<fmt>', ok: ['%[str(x),hex]'], bad: ['', '%[no_such_fetch]'], doc: 'The answer does not hold the bytes that this log-format makes.' },
} as const satisfies Table;

/** What `type` in a healthcheck section chooses from; unlike the options of the same names, none minds words behind all of its own. */
export const healthcheckType = {
	httpchk:         { use: '[<method:text>] [<uri:text>] [<version:text>] [<host:text>]', loose: true, ok: ['', '/health', 'GET /health HTTP/1.1'], bad: [], doc: 'An HTTP request.' },
	'tcp-check':     { use: '', loose: true, ok: [''], bad: [], doc: 'The steps of "tcp-check".' },
	'ssl-hello-chk': { use: '', loose: true, ok: [''], bad: [], doc: 'An SSLv3 hello.' },
	smtpchk:         { use: '[<hello:word>] [<domain:word>]', loose: true, ok: ['', 'EHLO mail.example.com'], bad: [], doc: 'An SMTP greeting.' },
	'pgsql-check':   { use: 'user <word>', loose: true, ok: ['user haproxy'], bad: ['', 'user'], doc: 'A PostgreSQL login.' },
	'mysql-check':   { use: '[user <name:word> <protocol:post-41|pre-41?>]', loose: { with: 'user' }, ok: ['', 'user haproxy', 'user haproxy post-41', 'user haproxy post-41 junk'], bad: ['user', 'junk'], doc: 'A MySQL handshake, with a login where a user is named.' },
	'redis-check':   { use: '', loose: true, ok: [''], bad: [], doc: 'A Redis PING.' },
	'ldap-check':    { use: '', loose: true, ok: [''], bad: [], doc: 'An LDAP bind.' },
	'spop-check':    { use: '', loose: true, ok: [''], bad: [], doc: 'The hello of the stream processing offload protocol.' },
} as const satisfies Table;

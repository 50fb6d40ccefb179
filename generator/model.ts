// Made from the tables by npm run generate; a change goes there.

import type { Cluster, Edge, Service } from './services/schema.ts';

/** A remark above a line or section. */
export type Comment = string | readonly string[];
type Commented = { comment?: Comment };
type Line = { line?: string | number | boolean } & Commented;
/** A keyword's value: as the manual writes it, or as structure; several as a list. */
export type Value<T> = T | Line | readonly (T | Line)[];

interface Section extends Commented {
	/** Whole lines in HAProxy's words, in their order. */
	lines?: Value<string>;
	/** Lines that are taken as they stand. */
	raw?: string | readonly string[];
}

export interface BindParameters {
	/** Names these sockets on the stats page. */
	name?: string | number;
	/** Groups sockets by a label, wherever their lines stand. From HAProxy 3.2. */
	label?: string | number;
	/** Fixes the number of the socket, which may stand for one address only. */
	id?: string | number;
	/** Begins the globally unique names of these sockets. From HAProxy 3.0. */
	'guid-prefix'?: string;
	/** Most connections at a time on these sockets. */
	maxconn?: string | number;
	/** Connections that may wait to be accepted; 0 takes the frontend's value. */
	backlog?: string | number;
	/** Gives connections of these sockets a lower or higher place among all work. */
	nice?: string | number;
	/** Connections that reverse HTTP opens in parallel. From HAProxy 3.0. */
	nbconn?: string | number;
	/** Takes packets from this network interface only. */
	interface?: string | number;
	/** Listens in this network namespace of Linux. */
	namespace?: string | number;
	/** Binds addresses that are not of this machine, and takes what is sent to them. */
	transparent?: true;
	/** Takes IPv4 too on an address of IPv6. */
	v4v6?: true;
	/** Takes IPv6 only; wins over v4v6. */
	v6only?: true;
	/** Accepts a connection only when its first data are there. */
	'defer-accept'?: true;
	/** Takes requests in the first packet of a connection (TCP Fast Open). */
	tfo?: true;
	/** Sets the TCP maximum segment size, or reduces it where negative. */
	mss?: string | number;
	/** Longest wait for a peer to acknowledge data before the connection is dropped. */
	'tcp-ut'?: string | number;
	/** Asks for TCP MD5 signatures made with this password. From HAProxy 3.4. */
	'tcp-md5sig'?: string | number;
	/** Has the kernel keep the SYN packet, for sample fetches to look at. From HAProxy 3.4. */
	'tcp-ss'?: string | number;
	/** TCP congestion control algorithm of the kernel. From HAProxy 3.4. */
	cc?: string | number;
	/** Time between two looks whether an idle client is still there. From HAProxy 3.2. */
	'idle-ping'?: string | number;
	/** Demands the PROXY protocol, and takes addresses from it. */
	'accept-proxy'?: true;
	/** Demands the NetScaler client IP protocol with this magic number. */
	'accept-netscaler-cip'?: string | number;
	/** Speaks this protocol without negotiating it. */
	proto?: 'h1' | 'h2' | 'none' | 'quic' | 'qmux';
	/** QUIC congestion control algorithm, with the largest window in parentheses. */
	'quic-cc-algo'?: string;
	/** Has every new QUIC client prove its address by a Retry. */
	'quic-force-retry'?: true;
	/** Gives QUIC connections sockets of their own, or the listener's. From HAProxy 3.0. */
	'quic-socket'?: 'connection' | 'listener';
	/** Terminates TLS; needs a certificate. */
	ssl?: true;
	/** Loads a PEM file of certificate and key, or all in a directory. */
	crt?: string | readonly (string)[];
	/** Loads a certificate for clients whose name no other matches. From HAProxy 3.0. */
	'default-crt'?: string | readonly (string)[];
	/** Loads a file that lists certificates with TLS settings and names. */
	'crt-list'?: string | readonly (string)[];
	/** Refuses clients whose name matches no certificate. */
	'strict-sni'?: true;
	/** Undoes a strict-sni from ssl-default-bind-options. From HAProxy 3.2. */
	'no-strict-sni'?: true;
	/** Protocols offered by ALPN, the preferred first. */
	alpn?: string | readonly string[];
	/** Offers no protocol by ALPN. From HAProxy 2.8. */
	'no-alpn'?: true;
	/** Protocols offered by NPN, which ALPN replaced. */
	npn?: string | readonly string[];
	/** Lowest TLS version. */
	'ssl-min-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
	/** Highest TLS version. */
	'ssl-max-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
	/** Only SSLv3, which most TLS libraries no longer have. */
	'force-sslv3'?: true;
	/** Only TLS 1.0. */
	'force-tlsv10'?: true;
	/** Only TLS 1.1. */
	'force-tlsv11'?: true;
	/** Only TLS 1.2. */
	'force-tlsv12'?: true;
	/** Only TLS 1.3. */
	'force-tlsv13'?: true;
	/** No SSLv3; ssl-min-ver says it better. */
	'no-sslv3'?: true;
	/** No TLS 1.0; ssl-min-ver says it better. */
	'no-tlsv10'?: true;
	/** No TLS 1.1; ssl-min-ver says it better. */
	'no-tlsv11'?: true;
	/** No TLS 1.2; ssl-min-ver and ssl-max-ver say it better. */
	'no-tlsv12'?: true;
	/** No TLS 1.3; ssl-max-ver says it better. */
	'no-tlsv13'?: true;
	/** Ciphers up to TLS 1.2, in OpenSSL's notation. */
	ciphers?: string | number;
	/** Cipher suites of TLS 1.3, in OpenSSL's notation. */
	ciphersuites?: string | number;
	/** Takes the client's order of ciphers instead of ours. */
	'prefer-client-ciphers'?: true;
	/** Elliptic curves for the key exchange, with colons between them. */
	curves?: string | number;
	/** The one elliptic curve for the key exchange; curves wins over it. */
	ecdhe?: string | number;
	/** Signature algorithms of TLS 1.2 and 1.3, in OpenSSL's notation. From HAProxy 2.8. */
	sigalgs?: string | number;
	/** Signature algorithms for client certificates, in OpenSSL's notation. From HAProxy 2.8. */
	'client-sigalgs'?: string | number;
	/** Resumes sessions by tickets, where ssl-default-bind-options says no-tls-tickets. From HAProxy 3.2. */
	'tls-tickets'?: true;
	/** Resumes no session by tickets. */
	'no-tls-tickets'?: true;
	/** File of the keys that protect session tickets. */
	'tls-ticket-keys'?: string;
	/** Takes early data of TLS 1.3, which an attacker may replay. */
	'allow-0rtt'?: true;
	/** Leaves encryption to the kernel where it can. From HAProxy 3.4. */
	ktls?: 'on' | 'off';
	/** Directory of the keys for Encrypted Client Hello. From HAProxy 3.4. */
	ech?: string;
	/** Whether clients may, or must, send a certificate that holds. */
	verify?: 'none' | 'optional' | 'required';
	/** Authorities that client certificates are verified against. */
	'ca-file'?: string;
	/** Authorities to verify against whose names are not sent to the client. */
	'ca-verify-file'?: string;
	/** Revocation lists, one for each authority of the chain. */
	'crl-file'?: string;
	/** Sends the client no names of authorities. */
	'no-ca-names'?: true;
	/** Faults of the authorities' certificates that do not count. */
	'ca-ignore-err'?: string;
	/** Faults of the client's own certificate that do not count. */
	'crt-ignore-err'?: string;
	/** Makes a certificate for any name a client asks for, signed by ca-sign-file. */
	'generate-certificates'?: true;
	/** Certificate and key of the authority that signs generated certificates. */
	'ca-sign-file'?: string;
	/** Passphrase of the key in ca-sign-file. */
	'ca-sign-pass'?: string | number;
	/** Threads that may accept here, alone or within a thread group. */
	thread?: string;
	/** Opens this many sockets with a share of the threads each. */
	shards?: string;
	/** Processes, and after a slash threads, that may accept here. Up to HAProxy 2.6. @deprecated */
	process?: string;
	/** What commands a stats socket takes. */
	level?: 'user' | 'operator' | 'admin';
	/** How a stats socket tells the severity of its messages. */
	'severity-output'?: 'none' | 'number' | 'string';
	/** Hands the listening sockets to a next HAProxy over a stats socket. */
	'expose-fd'?: string | number;
	/** Owner of a UNIX socket, by name. */
	user?: string | number;
	/** Owner of a UNIX socket, by number. */
	uid?: string | number;
	/** Group of a UNIX socket, by name. */
	group?: string | number;
	/** Group of a UNIX socket, by number. */
	gid?: string | number;
	/** Permissions of a UNIX socket, in octal. */
	mode?: string;
}

export interface ServerParameters {
	/** Fixes the number of the server. */
	id?: string | number;
	/** A name for the server that is unique in the whole configuration. From HAProxy 3.0. */
	guid?: string;
	/** Its share of the load beside the other servers. */
	weight?: string | number;
	/** Its value in the persistence cookie. */
	cookie?: string | number;
	/** Takes requests only when no other server can. */
	backup?: true | false;
	/** Starts in maintenance. */
	disabled?: true;
	/** Undoes a disabled of default-server. */
	enabled?: true;
	/** Whether it is up, and how firmly, before its first check. From HAProxy 3.2. */
	'init-state'?: 'fully-up' | 'up' | 'down' | 'fully-down' | 'none';
	/** Takes its state from another server, which has the checks. */
	track?: string;
	/** Time in which a server that came back grows to its full share. */
	slowstart?: string | number;
	/** Redirects GET and HEAD to this prefix instead of asking the server. */
	redir?: string | number;
	/** Most requests at a time; more wait in a queue. */
	maxconn?: string | number;
	/** Lets maxconn follow the load, from this number up. */
	minconn?: string | number;
	/** Most requests that may wait for it; more go to other servers. */
	maxqueue?: string | number;
	/** Has maxconn limit connections too, not requests alone. From HAProxy 3.2. */
	'strict-maxconn'?: true;
	/** Most requests that one connection carries. */
	'max-reuse'?: string | number;
	/** Most idle connections to keep. */
	'pool-max-conn'?: string | number;
	/** Idle connections below which threads do not take each other's. */
	'pool-low-conn'?: string | number;
	/** Time in which half of the idle connections are closed. */
	'pool-purge-delay'?: string | number;
	/** Reuses only connections of the same name, which this expression gives. From HAProxy 3.0. */
	'pool-conn-name'?: string;
	/** Time between two looks whether an idle connection still holds. From HAProxy 3.2. */
	'idle-ping'?: string | number;
	/** What places the server on the ring of consistent hashing. From HAProxy 3.0. */
	'hash-key'?: 'id' | 'addr' | 'addr-port';
	/** Connects from this address, ports or interface. */
	source?: { address: string; usesrc?: string; interface?: string | number };
	/** Connects from this network namespace of Linux; * is the client's. */
	namespace?: string | number;
	/** Sends requests in the first packet of a connection (TCP Fast Open). */
	tfo?: true | false;
	/** Longest wait for the server to acknowledge data before the connection is dropped. */
	'tcp-ut'?: string | number;
	/** Signs TCP by MD5 with this password. From HAProxy 3.4. */
	'tcp-md5sig'?: string | number;
	/** TCP congestion control algorithm of the kernel. From HAProxy 3.4. */
	cc?: string | number;
	/** QUIC congestion control algorithm. From HAProxy 3.4. */
	'quic-cc-algo'?: string;
	/** Connects through this SOCKS4 proxy. */
	socks4?: string;
	/** Speaks this protocol without negotiating it. */
	proto?: 'h1' | 'h2' | 'fcgi' | 'none' | 'spop' | 'quic' | 'qmux';
	/** Protocol for WebSocket streams. */
	ws?: 'auto' | 'h1' | 'h2';
	/** Framing of log messages over TCP. */
	'log-proto'?: 'legacy' | 'octet-count';
	/** Bytes of log messages that wait for a server of a log backend. From HAProxy 3.0. */
	'log-bufsize'?: string | number;
	/** Which part of the stick-table updates a peer gets. From HAProxy 2.8. */
	shard?: string | number;
	/** Ways to find the address at start, in turn. */
	'init-addr'?: string;
	/** Resolves the server's name at run time by these. */
	resolvers?: string;
	/** Family to prefer among the addresses of a name. */
	'resolve-prefer'?: 'ipv4' | 'ipv6';
	/** Networks to prefer among the addresses of a name, five at most. */
	'resolve-net'?: string;
	/** How answers of the DNS are used. */
	'resolve-opts'?: string | readonly string[];
	/** Checks the health of the server. */
	check?: true | false;
	/** The healthcheck section that says how it is checked. From HAProxy 3.4. */
	healthcheck?: string;
	/** Time between two checks. */
	inter?: string | number;
	/** Time between two checks while the state is changing. */
	fastinter?: string | number;
	/** Time between two checks while the server is down. */
	downinter?: string | number;
	/** Good checks after which a server is up. */
	rise?: string | number;
	/** Failed checks after which a server is down. */
	fall?: string | number;
	/** Address that checks go to. */
	addr?: string;
	/** Port that checks go to. */
	port?: string | number;
	/** Checks over TLS. */
	'check-ssl'?: true | false;
	/** Name that checks over TLS ask for. */
	'check-sni'?: string | number;
	/** Checks ask for the name in their Host header. From HAProxy 3.4. */
	'check-sni-auto'?: true | false;
	/** Protocols that checks offer by ALPN. */
	'check-alpn'?: string | readonly string[];
	/** Protocol of the checks, without negotiating it. */
	'check-proto'?: 'h1' | 'h2' | 'fcgi' | 'none' | 'spop' | 'quic' | 'qmux';
	/** Checks begin with the PROXY protocol. */
	'check-send-proxy'?: true | false;
	/** Checks go through the SOCKS4 proxy too. */
	'check-via-socks4'?: true;
	/** Checks take an idle connection where there is one. From HAProxy 3.2. */
	'check-reuse-pool'?: true | false;
	/** Name of the idle connections that checks may take. From HAProxy 3.2. */
	'check-pool-conn-name'?: string | number;
	/** Asks an agent on the server for its state and weight. */
	'agent-check'?: true | false;
	/** Port of the agent. */
	'agent-port'?: string | number;
	/** Address of the agent. */
	'agent-addr'?: string;
	/** Time between two questions to the agent. */
	'agent-inter'?: string | number;
	/** What is sent to the agent first. */
	'agent-send'?: string | number;
	/** Counts failures of real traffic as well. */
	observe?: 'layer4' | 'layer7' | 'none';
	/** Failures of observed traffic in a row after which on-error happens. */
	'error-limit'?: string | number;
	/** What too many failures of observed traffic do. */
	'on-error'?: 'fastinter' | 'fail-check' | 'sudden-death' | 'mark-down';
	/** Cuts its sessions when it goes down. */
	'on-marked-down'?: string | number;
	/** Cuts the sessions of backup servers when it comes up. */
	'on-marked-up'?: string | number;
	/** Begins connections with the PROXY protocol, version 1. */
	'send-proxy'?: true | false;
	/** Begins connections with the PROXY protocol, version 2. */
	'send-proxy-v2'?: true | false;
	/** The same, with what is known of the client's TLS. */
	'send-proxy-v2-ssl'?: true | false;
	/** The same, with the name in the client's certificate. */
	'send-proxy-v2-ssl-cn'?: true | false;
	/** What the PROXY protocol tells besides addresses. */
	'proxy-v2-options'?: string | readonly string[];
	/** Adds a field of this type to the PROXY protocol. From HAProxy 3.0. */
	'set-proxy-v2-tlv-fmt'?: { id: string | number; fmt: string | number } | readonly ({ id: string | number; fmt: string | number })[];
	/** Undoes a non-stick of default-server. */
	stick?: true;
	/** Keeps its connections out of stick-tables. */
	'non-stick'?: true;
	/** Connects over TLS. */
	ssl?: true | false;
	/** Whether the server's certificate must hold. */
	verify?: 'none' | 'required';
	/** Name that the certificate must have where none is asked for by SNI. */
	verifyhost?: string | number;
	/** Name to ask the server for, which its certificate must have. */
	sni?: string;
	/** Asks for the name in the Host header. From HAProxy 3.4. */
	'sni-auto'?: true | false;
	/** Authorities that the server's certificate is verified against. */
	'ca-file'?: string;
	/** Revocation lists for the server's certificate. */
	'crl-file'?: string;
	/** Certificate and key shown to a server that asks for one. */
	crt?: string;
	/** Lowest TLS version. */
	'ssl-min-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
	/** Highest TLS version. */
	'ssl-max-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
	/** Only SSLv3, which most TLS libraries no longer have. */
	'force-sslv3'?: true;
	/** Only TLS 1.0. */
	'force-tlsv10'?: true;
	/** Only TLS 1.1. */
	'force-tlsv11'?: true;
	/** Only TLS 1.2. */
	'force-tlsv12'?: true;
	/** Only TLS 1.3. */
	'force-tlsv13'?: true;
	/** No SSLv3; ssl-min-ver says it better. */
	'no-sslv3'?: true;
	/** No TLS 1.0; ssl-min-ver says it better. */
	'no-tlsv10'?: true;
	/** No TLS 1.1; ssl-min-ver says it better. */
	'no-tlsv11'?: true;
	/** No TLS 1.2; ssl-min-ver and ssl-max-ver say it better. */
	'no-tlsv12'?: true;
	/** No TLS 1.3; ssl-max-ver says it better. */
	'no-tlsv13'?: true;
	/** Ciphers up to TLS 1.2, in OpenSSL's notation. */
	ciphers?: string | number;
	/** Cipher suites of TLS 1.3, in OpenSSL's notation. */
	ciphersuites?: string | number;
	/** Elliptic curves for the key exchange, with colons between them. From HAProxy 3.0. */
	curves?: string | number;
	/** Signature algorithms of TLS 1.2 and 1.3, in OpenSSL's notation. From HAProxy 3.0. */
	sigalgs?: string | number;
	/** Signature algorithms for the certificate we show, in OpenSSL's notation. From HAProxy 3.0. */
	'client-sigalgs'?: string | number;
	/** Protocols offered by ALPN, the preferred first. */
	alpn?: string | readonly string[];
	/** Protocols offered by NPN, which ALPN replaced. */
	npn?: string | readonly string[];
	/** Resumes TLS sessions, unless no-ssl-reuse says otherwise. */
	'ssl-reuse'?: true | false;
	/** Resumes TLS sessions by tickets, unless no-tls-tickets says otherwise. */
	'tls-tickets'?: true | false;
	/** Lets the server renegotiate TLS up to 1.2. From HAProxy 3.4. */
	renegotiate?: true | false;
	/** Sends early data of TLS 1.3. */
	'allow-0rtt'?: true;
	/** Leaves encryption to the kernel where it can. From HAProxy 3.4. */
	ktls?: 'on' | 'off';
}

export interface HttpCheckExpectParameters {
	/** Wait for this many bytes before judging. */
	'min-recv'?: string | number;
	/** What reports say when it fails. */
	comment?: string | number;
	/** How a success is reported. */
	'ok-status'?: 'L7OK' | 'L7OKC' | 'L6OK' | 'L4OK';
	/** How a failure is reported. */
	'error-status'?: 'L7OKC' | 'L7RSP' | 'L7STS' | 'L6RSP' | 'L4CON';
	/** How a timeout is reported. */
	'tout-status'?: 'L7TOUT' | 'L6TOUT' | 'L4TOUT';
	/** What is logged when it went well. */
	'on-success'?: string | number;
	/** What is logged when it went wrong. */
	'on-error'?: string | number;
	/** The status code to report. */
	'status-code'?: string;
	/** The contrary of the pattern that follows. */
	'!'?: true;
	/** The status is one of these. */
	status?: string;
	/** The status is none of these. */
	'!status'?: string;
	/** The status matches. */
	rstatus?: string;
	/** The status does not match. */
	'!rstatus'?: string;
	/** The body holds this text. */
	string?: string | number;
	/** The body does not hold this text. */
	'!string'?: string | number;
	/** The body matches. */
	rstring?: string;
	/** The body does not match. */
	'!rstring'?: string;
	/** The body holds what this log-format makes. */
	'string-lf'?: string | number;
	/** The body does not hold what this log-format makes. */
	'!string-lf'?: string | number;
	/** One value of a header, by the name or a match of it. */
	hdr?: { by: 'name' | 'name-lf'; name: string; value?: string; 'value-lf'?: string };
	/** No such value of a header. */
	'!hdr'?: { by: 'name' | 'name-lf'; name: string; value?: string; 'value-lf'?: string };
	/** A header with all its values, commas and all. */
	fhdr?: { by: 'name' | 'name-lf'; name: string; value?: string; 'value-lf'?: string };
	/** What the code of HAProxy itself judges; a step that always waits. */
	custom?: true;
	/** No such header. */
	'!fhdr'?: { by: 'name' | 'name-lf'; name: string; value?: string; 'value-lf'?: string };
}

export interface TcpCheckExpectParameters {
	/** Wait for this many bytes before judging. */
	'min-recv'?: string | number;
	/** What reports say when it fails. */
	comment?: string | number;
	/** How a success is reported. */
	'ok-status'?: 'L7OK' | 'L7OKC' | 'L6OK' | 'L4OK';
	/** How a failure is reported. */
	'error-status'?: 'L7OKC' | 'L7RSP' | 'L7STS' | 'L6RSP' | 'L4CON';
	/** How a timeout is reported. */
	'tout-status'?: 'L7TOUT' | 'L6TOUT' | 'L4TOUT';
	/** What is logged when it went well. */
	'on-success'?: string | number;
	/** What is logged when it went wrong. */
	'on-error'?: string | number;
	/** The status code to report. */
	'status-code'?: string;
	/** The contrary of the pattern that follows. */
	'!'?: true;
	/** What the code of HAProxy itself judges; a step that always waits. */
	custom?: true;
	/** The answer holds this text. */
	string?: string | number;
	/** The answer does not hold this text. */
	'!string'?: string | number;
	/** The answer matches. */
	rstring?: string;
	/** The answer does not match. */
	'!rstring'?: string;
	/** The answer holds what this log-format makes. */
	'string-lf'?: string | number;
	/** The answer does not hold what this log-format makes. */
	'!string-lf'?: string | number;
	/** The answer holds these bytes. */
	binary?: string;
	/** The answer does not hold these bytes. */
	'!binary'?: string;
	/** The hexadecimal of the answer matches. */
	rbinary?: string;
	/** The hexadecimal of the answer does not match. */
	'!rbinary'?: string;
	/** The answer holds the bytes that this log-format makes. */
	'binary-lf'?: string | number;
	/** The answer does not hold the bytes that this log-format makes. */
	'!binary-lf'?: string | number;
}

export type FilterRows = Record<'bwlim-in' | 'bwlim-out' | 'cache' | 'compression' | 'comp-req' | 'comp-res' | 'fcgi-app' | 'spoe' | 'trace' | `lua.${string}` | 'opentracing', unknown>;

export type QuicInitialRows = Record<'accept' | 'reject' | 'dgram-drop' | 'send-retry' | 'do-log', unknown>;

export type TcpRequestConnectionRows = Record<'accept' | 'reject' | 'silent-drop' | 'expect-proxy' | 'expect-netscaler-cip' | 'set-src' | 'set-src-port' | 'set-dst' | 'set-dst-port' | 'set-fc-mark' | 'set-fc-tos' | 'set-mark' | 'set-tos' | 'do-log' | 'set-var' | 'set-var-fmt' | 'unset-var' | `track-sc${number}` | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt', unknown>;

export type TcpRequestSessionRows = Record<'accept' | 'reject' | 'silent-drop' | 'attach-srv' | 'set-src' | 'set-src-port' | 'set-dst' | 'set-dst-port' | 'set-fc-mark' | 'set-fc-tos' | 'set-mark' | 'set-tos' | 'do-log' | 'set-var' | 'set-var-fmt' | 'unset-var' | `track-sc${number}` | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt', unknown>;

export type TcpRequestContentRows = Record<'accept' | 'reject' | 'silent-drop' | 'use-service' | 'switch-mode' | 'do-resolve' | 'set-src' | 'set-src-port' | 'set-dst' | 'set-dst-port' | 'set-fc-mark' | 'set-fc-tos' | 'set-bc-mark' | 'set-bc-tos' | 'set-mark' | 'set-tos' | 'set-retries' | 'set-priority-class' | 'set-priority-offset' | 'set-nice' | 'set-log-level' | 'do-log' | 'set-bandwidth-limit' | 'send-spoe-group' | 'ot-group' | 'set-var' | 'set-var-fmt' | 'unset-var' | 'capture' | `track-sc${number}` | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt' | `lua.${string}`, unknown>;

export type HttpRequestRows = Record<'allow' | 'reject' | 'deny' | 'tarpit' | 'return' | 'redirect' | 'auth' | 'silent-drop' | 'use-service' | 'cache-use' | 'wait-for-handshake' | 'wait-for-body' | 'pause' | 'do-resolve' | 'add-header' | 'set-header' | 'del-header' | 'add-headers-bin' | 'set-headers-bin' | 'del-headers-bin' | 'replace-header' | 'replace-value' | 'replace-path' | 'replace-pathq' | 'replace-uri' | 'normalize-uri' | 'set-method' | 'set-path' | 'set-pathq' | 'set-query' | 'set-uri' | 'early-hint' | 'strict-mode' | 'set-src' | 'set-src-port' | 'set-dst' | 'set-dst-port' | 'set-fc-mark' | 'set-fc-tos' | 'set-bc-mark' | 'set-bc-tos' | 'set-mark' | 'set-tos' | 'set-timeout' | 'set-retries' | 'disable-l7-retry' | 'set-priority-class' | 'set-priority-offset' | 'set-nice' | 'set-log-level' | 'do-log' | 'set-bandwidth-limit' | 'send-spoe-group' | 'ot-group' | 'set-var' | 'set-var-fmt' | 'unset-var' | 'capture' | `track-sc${number}` | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt' | 'add-acl' | 'del-acl' | 'set-map' | 'del-map' | `lua.${string}`, unknown>;

export type TcpResponseContentRows = Record<'accept' | 'reject' | 'close' | 'silent-drop' | 'set-fc-mark' | 'set-fc-tos' | 'set-mark' | 'set-tos' | 'set-nice' | 'set-log-level' | 'do-log' | 'set-bandwidth-limit' | 'send-spoe-group' | 'ot-group' | 'set-var' | 'set-var-fmt' | 'unset-var' | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt' | `lua.${string}`, unknown>;

export type HttpResponseRows = Record<'allow' | 'deny' | 'return' | 'redirect' | 'silent-drop' | 'cache-store' | 'wait-for-body' | 'pause' | 'add-header' | 'set-header' | 'del-header' | 'add-headers-bin' | 'set-headers-bin' | 'del-headers-bin' | 'replace-header' | 'replace-value' | 'set-status' | 'strict-mode' | 'set-fc-mark' | 'set-fc-tos' | 'set-mark' | 'set-tos' | 'set-timeout' | 'set-nice' | 'set-log-level' | 'do-log' | 'set-bandwidth-limit' | 'send-spoe-group' | 'ot-group' | 'set-var' | 'set-var-fmt' | 'unset-var' | 'capture' | `track-sc${number}` | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt' | 'add-acl' | 'del-acl' | 'set-map' | 'del-map' | `lua.${string}`, unknown>;

export type HttpAfterResponseRows = Record<'allow' | 'add-header' | 'set-header' | 'del-header' | 'add-headers-bin' | 'set-headers-bin' | 'del-headers-bin' | 'replace-header' | 'replace-value' | 'set-status' | 'strict-mode' | 'set-log-level' | 'do-log' | 'ot-group' | 'set-var' | 'set-var-fmt' | 'unset-var' | 'capture' | 'sc-inc-gpc0' | 'sc-inc-gpc1' | 'sc-inc-gpc' | 'sc-add-gpc' | 'sc-set-gpt0' | 'sc-set-gpt' | 'del-acl' | 'set-map' | 'del-map' | `lua.${string}`, unknown>;

export type BalanceRows = Record<'roundrobin' | 'static-rr' | 'leastconn' | 'first' | 'source' | 'random' | 'hash' | 'uri' | 'url_param' | 'hdr' | 'rdp-cookie' | 'log-hash' | 'sticky', unknown>;

export type PersistRows = Record<'rdp-cookie', unknown>;

export type HttpCheckRows = Record<'comment' | 'connect' | 'disable-on-404' | 'expect' | 'send' | 'send-state' | 'set-var' | 'set-var-fmt' | 'unset-var', unknown>;

export type TcpCheckRows = Record<'comment' | 'connect' | 'send' | 'send-lf' | 'send-binary' | 'send-binary-lf' | 'expect' | 'set-var' | 'set-var-fmt' | 'unset-var', unknown>;

export type HealthcheckTypeRows = Record<'httpchk' | 'tcp-check' | 'ssl-hello-chk' | 'smtpchk' | 'pgsql-check' | 'mysql-check' | 'redis-check' | 'ldap-check' | 'spop-check', unknown>;

export type NormalizersRows = Record<'fragment-encode' | 'fragment-strip' | 'path-merge-slashes' | 'path-strip-dot' | 'path-strip-dotdot' | 'percent-decode-unreserved' | 'percent-to-uppercase' | 'query-sort-by-name', unknown>;

/** Settings of the whole process. */
export interface Global extends Section {
	name?: string;
	/** Allows keywords that are still experimental. */
	'expose-experimental-directives'?: Value<true>;
	/** Allows keywords that are about to be removed, without a warning. From HAProxy 3.0. */
	'expose-deprecated-directives'?: Value<true>;
	/** Drops every environment variable but the ones named. */
	resetenv?: Value<string | number | ({ names?: string | readonly (string | number)[] } & Commented) | true>;
	/** Sets an environment variable unless it is already set. */
	presetenv?: Value<string | number | ({ name: string | number; value: string | number } & Commented)>;
	/** Sets an environment variable for the lines below and for child processes. */
	setenv?: Value<string | number | ({ name: string | number; value: string | number } & Commented)>;
	/** Drops environment variables. */
	unsetenv?: Value<string | readonly (string | number)[]>;
	/** Says what relative paths are relative to. */
	'default-path'?: Value<string | number | ({ current?: true; config?: true; parent?: true; origin?: string } & Commented) | true>;
	/** Pauses the parser, for tests of slow starts. From HAProxy 3.2. */
	'force-cfg-parser-pause'?: Value<string | number>;
	/** Refuses to start when the configuration causes any warning. */
	'zero-warning'?: Value<true>;
	/** Shows no message at start. */
	quiet?: Value<true>;
	/** Where OpenSSL looks for providers; must stand before ssl-provider. */
	'ssl-provider-path'?: Value<string>;
	/** Loads an OpenSSL provider. */
	'ssl-provider'?: Value<string | number>;
	/** The property query that picks algorithms among OpenSSL providers. */
	'ssl-propquery'?: Value<string | number>;
	/** Loads an OpenSSL engine. @deprecated */
	'ssl-engine'?: Value<string | number | ({ name: string | number; algo?: string | readonly string[] } & Commented)>;
	/** Lets asynchronous OpenSSL engines work asynchronously. */
	'ssl-mode-async'?: Value<true>;
	/** Forks into the background. */
	daemon?: Value<true>;
	/** Runs a master process that looks after the workers. @deprecated */
	'master-worker'?: Value<string | number | ({ 'no-exit-on-failure'?: true } & Commented) | true>;
	/** How many reloads an old worker may live through before it is stopped. */
	'mworker-max-reloads'?: Value<string | number>;
	/** Changes the root directory before privileges are dropped. */
	chroot?: Value<string>;
	/** The user to run as, by name. */
	user?: Value<string | number>;
	/** The group to run as, by name. */
	group?: Value<string | number>;
	/** The user to run as, by number. */
	uid?: Value<string | number>;
	/** The group to run as, by number. */
	gid?: Value<string | number>;
	/** Linux capabilities to keep when privileges are dropped. From HAProxy 2.8. */
	setcap?: Value<string | readonly string[]>;
	/** Where to write the process numbers. */
	pidfile?: Value<string>;
	/** Lets the process fork, for external checks and the like. */
	'insecure-fork-wanted'?: Value<true | false>;
	/** Lets programs that HAProxy runs gain privileges through setuid. */
	'insecure-setuid-wanted'?: Value<true>;
	/** Allows checks that run a program. */
	'external-check'?: Value<string | number | ({ 'preserve-env'?: true } & Commented) | true>;
	/** Lets the process dump core though it changed user. */
	'set-dumpable'?: Value<string | number | ({ value?: 'on' | 'off' | 'libs' } & Commented) | true | false>;
	/** Refuses to start when a resource limit cannot be set; on by default, so mostly seen with no. */
	'strict-limits'?: Value<true | false>;
	/** Sizes the file descriptor table at start rather than as it grows. From HAProxy 2.8. */
	'prealloc-fd'?: Value<true>;
	/** Leaves without freeing memory first. From HAProxy 2.8. */
	'quick-exit'?: Value<true>;
	/** How long to go on accepting connections after a soft stop. */
	grace?: Value<string | number>;
	/** How long a soft stop may take before the process ends regardless. */
	'hard-stop-after'?: Value<string | number>;
	/** Over how long connections are closed at a soft stop. */
	'close-spread-time'?: Value<string>;
	/** The name of this node on the stats page. */
	node?: Value<string>;
	/** A text that describes this instance on the stats page. */
	description?: Value<string | readonly (string | number)[]>;
	/** The name by which the peers sections know this process. */
	localpeer?: Value<string | number>;
	/** A secret that the nodes of a cluster share. */
	'cluster-secret'?: Value<string | number>;
	/** The key that anonymises what the command line shows. From HAProxy 2.8. */
	anonkey?: Value<string | number>;
	/** The most threads that may be started, whatever the machine has. From HAProxy 3.0. */
	'thread-hard-limit'?: Value<string | number>;
	/** How many threads to run. */
	nbthread?: Value<string | number>;
	/** Into how many groups the threads are split. */
	'thread-groups'?: Value<string | number>;
	/** The most threads that one group gets when groups are made automatically. From HAProxy 3.4. */
	'max-threads-per-group'?: Value<string | number>;
	/** Which threads form a thread group. */
	'thread-group'?: Value<string | number | ({ group: string | number; threads?: string | readonly (string)[] } & Commented)>;
	/** Keeps threads on one NUMA node when nothing else says where they run; on by default. */
	'numa-cpu-mapping'?: Value<true | false>;
	/** Which CPUs a thread group or thread runs on. */
	'cpu-map'?: Value<string | number | ({ threads: string; cpus: string | readonly (string)[] } & Commented)>;
	/** Which CPUs may be used at all. From HAProxy 3.2. */
	'cpu-set'?: Value<string | number | ({ reset?: true | readonly (true)[]; 'drop-cpu'?: string | readonly (string)[]; 'only-cpu'?: string | readonly (string)[]; 'drop-node'?: string | readonly (string)[]; 'only-node'?: string | readonly (string)[]; 'drop-cluster'?: string | readonly (string)[]; 'only-cluster'?: string | readonly (string)[]; 'drop-core'?: string | readonly (string)[]; 'only-core'?: string | readonly (string)[]; 'drop-thread'?: string | readonly (string)[]; 'only-thread'?: string | readonly (string)[] } & Commented) | true>;
	/** How threads and thread groups are laid over the CPUs. From HAProxy 3.2. */
	'cpu-policy'?: Value<string | number | ({ policy: 'none' | 'first-usable-node' | 'group-by-ccx' | 'group-by-2-ccx' | 'group-by-3-ccx' | 'group-by-4-ccx' | 'group-by-cluster' | 'group-by-2-clusters' | 'group-by-3-clusters' | 'group-by-4-clusters' | 'performance' | 'efficiency' | 'resource'; 'threads-per-core'?: 'auto' | '1' | 1 } & Commented)>;
	/** How tightly each thread is bound to the CPUs of its group. From HAProxy 3.4. */
	'cpu-affinity'?: Value<string | number | ({ affinity: 'per-core' | 'per-group' | 'per-thread' | 'per-ccx' | 'auto'; mode?: 'auto' | 'loose' } & Commented)>;
	/** Polls without sleeping, for latency at the cost of CPU. */
	'busy-polling'?: Value<true | false>;
	/** The most connections at once in the whole process. */
	maxconn?: Value<string | number>;
	/** The most file descriptors to ask for when maxconn is worked out automatically. */
	'fd-hard-limit'?: Value<string | number>;
	/** The limit of file descriptors to set. */
	'ulimit-n'?: Value<string | number>;
	/** The most new connections a second. */
	maxconnrate?: Value<string | number>;
	/** The most new sessions a second. */
	maxsessrate?: Value<string | number>;
	/** The most TLS connections at once. */
	maxsslconn?: Value<string | number>;
	/** The most new TLS sessions a second. */
	maxsslrate?: Value<string | number>;
	/** The most pipes for kernel splicing. */
	maxpipes?: Value<string | number>;
	/** The most kilobytes a second to feed to compression. */
	maxcomprate?: Value<string | number>;
	/** The CPU usage in percent above which compression stops. */
	maxcompcpuusage?: Value<string | number>;
	/** The most megabytes for zlib. */
	maxzlibmem?: Value<string | number>;
	/** By how many percent the intervals of health checks vary. */
	'spread-checks'?: Value<string | number>;
	/** Over how long the first checks of a backend are spread at most. */
	'max-spread-checks'?: Value<string | number>;
	/** Gives no memory back to the system under pressure. */
	'no-memory-trimming'?: Value<true>;
	/** After how long a task that blocks traffic is reported. From HAProxy 3.0. */
	'warn-blocked-traffic-after'?: Value<string | number>;
	/** Does without epoll. */
	noepoll?: Value<true>;
	/** Does without event ports. */
	noevports?: Value<true>;
	/** Does without kqueue. */
	nokqueue?: Value<true>;
	/** Does without poll. */
	nopoll?: Value<true>;
	/** Does without TLS in the kernel. From HAProxy 3.4. */
	noktls?: Value<true>;
	/** Does without splicing in the kernel. */
	nosplice?: Value<true>;
	/** Does without SO_REUSEPORT. */
	noreuseport?: Value<true>;
	/** Resolves names without getaddrinfo. */
	nogetaddrinfo?: Value<true>;
	/** Sends the PROXY protocol on health checks with the address of HAProxy rather than as LOCAL. */
	'pp2-never-send-local'?: Value<true>;
	/** Refuses TCP clients that come from a port below 1024. From HAProxy 2.8. */
	'harden.reject-privileged-ports.tcp'?: Value<'on' | 'off'>;
	/** Refuses QUIC clients that come from a port below 1024. From HAProxy 2.8. */
	'harden.reject-privileged-ports.quic'?: Value<'on' | 'off'>;
	/** Which address families the resolvers ask for and accept. From HAProxy 3.2. */
	'dns-accept-family'?: Value<string | readonly string[]>;
	/** The folder that relative CA and CRL files are in. */
	'ca-base'?: Value<string>;
	/** The folder that relative certificate files are in. */
	'crt-base'?: Value<string>;
	/** The folder that relative key files are in. From HAProxy 3.0. */
	'key-base'?: Value<string>;
	/** The program that prints the passphrase of an encrypted key. From HAProxy 3.4. */
	'ssl-passphrase-cmd'?: Value<string | number | ({ command?: string; args?: string | readonly (string | number)[] } & Commented) | true>;
	/** A folder of issuer certificates to complete chains with. */
	'issuers-chain-path'?: Value<string>;
	/** Which files beside a certificate are loaded with it. */
	'ssl-load-extra-files'?: Value<string | readonly ('none' | 'all' | 'bundle' | 'sctl' | 'ocsp' | 'issuer' | 'key')[]>;
	/** Replaces the ending .crt when it looks for files beside a certificate. */
	'ssl-load-extra-del-ext'?: Value<true>;
	/** Leaves the root certificate out of the chain that is sent. */
	'ssl-skip-self-issued-ca'?: Value<true>;
	/** A file of Diffie-Hellman parameters for certificates that bring none. */
	'ssl-dh-param-file'?: Value<string>;
	/** OpenSSL's security level. From HAProxy 3.0. */
	'ssl-security-level'?: Value<string | number>;
	/** Whether certificates of servers are verified unless a line says otherwise. */
	'ssl-server-verify'?: Value<'none' | 'required'>;
	/** The ciphers of bind lines up to TLS 1.2. */
	'ssl-default-bind-ciphers'?: Value<string | number>;
	/** The cipher suites of bind lines for TLS 1.3. */
	'ssl-default-bind-ciphersuites'?: Value<string | number>;
	/** The signature algorithms for client certificates on bind lines. From HAProxy 2.8. */
	'ssl-default-bind-client-sigalgs'?: Value<string | number>;
	/** The curves of bind lines. */
	'ssl-default-bind-curves'?: Value<string | number>;
	/** The signature algorithms of bind lines. From HAProxy 2.8. */
	'ssl-default-bind-sigalgs'?: Value<string | number>;
	/** Versions and other TLS settings of bind lines. */
	'ssl-default-bind-options'?: Value<string | number | ({ 'ssl-min-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'ssl-max-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'no-sslv3'?: true; 'no-tlsv10'?: true; 'no-tlsv11'?: true; 'no-tlsv12'?: true; 'no-tlsv13'?: true; 'force-sslv3'?: true; 'force-tlsv10'?: true; 'force-tlsv11'?: true; 'force-tlsv12'?: true; 'force-tlsv13'?: true; 'no-tls-tickets'?: true; 'tls-tickets'?: true; 'prefer-client-ciphers'?: true; 'strict-sni'?: true; 'no-strict-sni'?: true } & Commented) | true>;
	/** The ciphers of server lines up to TLS 1.2. */
	'ssl-default-server-ciphers'?: Value<string | number>;
	/** The cipher suites of server lines for TLS 1.3. */
	'ssl-default-server-ciphersuites'?: Value<string | number>;
	/** The signature algorithms for client certificates on server lines. From HAProxy 3.0. */
	'ssl-default-server-client-sigalgs'?: Value<string | number>;
	/** The curves of server lines. From HAProxy 3.0. */
	'ssl-default-server-curves'?: Value<string | number>;
	/** The signature algorithms of server lines. From HAProxy 3.0. */
	'ssl-default-server-sigalgs'?: Value<string | number>;
	/** Versions and other TLS settings of server lines. */
	'ssl-default-server-options'?: Value<string | number | ({ 'ssl-min-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'ssl-max-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'no-sslv3'?: true; 'no-tlsv10'?: true; 'no-tlsv11'?: true; 'no-tlsv12'?: true; 'no-tlsv13'?: true; 'force-sslv3'?: true; 'force-tlsv10'?: true; 'force-tlsv11'?: true; 'force-tlsv12'?: true; 'force-tlsv13'?: true; 'no-tls-tickets'?: true } & Commented) | true>;
	/** Whether OCSP responses are kept up to date unless a line says otherwise. From HAProxy 3.0. */
	'ocsp-update.mode'?: Value<string | number | ({ value?: string } & Commented) | true>;
	/** Switches updates of OCSP responses off altogether. From HAProxy 3.0. */
	'ocsp-update.disable'?: Value<'on' | 'off'>;
	/** The HTTP proxy for OCSP updates. From HAProxy 3.0. */
	'ocsp-update.httpproxy'?: Value<string>;
	/** The least seconds between two updates of one OCSP response; at most ocsp-update.maxdelay. From HAProxy 3.0. */
	'ocsp-update.mindelay'?: Value<string | number>;
	/** The most seconds between two updates of one OCSP response; at least ocsp-update.mindelay. From HAProxy 3.0. */
	'ocsp-update.maxdelay'?: Value<string | number>;
	/** The former name of ocsp-update.mindelay. From HAProxy 2.8. @deprecated */
	'tune.ssl.ocsp-update.mindelay'?: Value<string | number>;
	/** The former name of ocsp-update.maxdelay. From HAProxy 2.8. @deprecated */
	'tune.ssl.ocsp-update.maxdelay'?: Value<string | number>;
	/** Whether certificates of acme sections are renewed automatically. From HAProxy 3.2. */
	'acme.scheduler'?: Value<'auto' | 'off'>;
	/** Has jwt_verify accept tokens that are not signed at all. From HAProxy 3.4. */
	'jwt.allow_none_alg'?: Value<true>;
	/** The key management algorithms that the jwt_decrypt converters accept. From HAProxy 3.4. */
	'jwt.decrypt_alg_list'?: Value<string | number | ({ algorithms?: string } & Commented) | true>;
	/** The content encryption algorithms that the jwt_decrypt converters accept. From HAProxy 3.4. */
	'jwt.decrypt_enc_list'?: Value<string | number | ({ encodings?: string } & Commented) | true>;
	/** A log target; proxies use all of them through log global. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
	/** Sends a host name in the syslog header. */
	'log-send-hostname'?: Value<string | number | ({ name?: string | number } & Commented) | true>;
	/** The tag in the syslog header. */
	'log-tag'?: Value<string | number>;
	/** Which statuses count as errors of the client. From HAProxy 3.0. */
	'http-err-codes'?: Value<string | readonly (string)[]>;
	/** Which statuses count as failures of the server. From HAProxy 3.0. */
	'http-fail-codes'?: Value<string | readonly (string)[]>;
	/** Where the runtime API listens. */
	'stats socket'?: Value<string | number | ({ address: string } & Commented & BindParameters)>;
	/** How long the runtime API waits for a command. */
	'stats timeout'?: Value<string | number>;
	/** The most connections to the runtime API. */
	'stats maxconn'?: Value<string | number>;
	/** Whether statistics keep the highest value of each counter. From HAProxy 3.4. */
	'stats calculate-max-counters'?: Value<'on' | 'off'>;
	/** Which processes serve the runtime API. Up to HAProxy 2.6. @deprecated */
	'stats bind-process'?: Value<string | number | ({ processes?: string | readonly (string)[] } & Commented) | true>;
	/** The folder of the server state files. */
	'server-state-base'?: Value<string>;
	/** The file that the state of all servers is loaded from. */
	'server-state-file'?: Value<string>;
	/** The file that counters are loaded from at start. From HAProxy 3.0. */
	'stats-file'?: Value<string>;
	/** The file through which processes share their counters. From HAProxy 3.4. */
	'shm-stats-file'?: Value<string>;
	/** How many objects the shared counters have room for. From HAProxy 3.4. */
	'shm-stats-file-max-objects'?: Value<string | number>;
	/** Owner, mode and path prefix of UNIX sockets on bind lines. */
	'unix-bind'?: Value<string | number | ({ prefix?: string; mode?: string | number; user?: string | number; uid?: string | number; group?: string | number; gid?: string | number } & Commented) | true>;
	/** How to write a header name for clients and servers that mind its case. */
	'h1-case-adjust'?: Value<string | number | ({ from: string | number; to: string | number } & Commented)>;
	/** A file of header names, each with how to write it. */
	'h1-case-adjust-file'?: Value<string>;
	/** Accepts bodies with methods that have none, such as GET over HTTP/1.0. */
	'h1-accept-payload-with-any-method'?: Value<true>;
	/** Keeps HTTP/1 connections open though a request had both Content-Length and Transfer-Encoding. From HAProxy 3.0. */
	'h1-do-not-close-on-insecure-transfer-encoding'?: Value<true>;
	/** Does not offer WebSocket over HTTP/2, for clients that get it wrong. */
	'h2-workaround-bogus-websocket-clients'?: Value<true>;
	/** The resolvers section that the HTTP client uses. */
	'httpclient.resolvers.id'?: Value<string>;
	/** Lets the HTTP client resolve no names. From HAProxy 2.8. */
	'httpclient.resolvers.disabled'?: Value<'on' | 'off'>;
	/** The address family that the HTTP client prefers. */
	'httpclient.resolvers.prefer'?: Value<'ipv4' | 'ipv6'>;
	/** How often the HTTP client tries again. From HAProxy 2.8. */
	'httpclient.retries'?: Value<string | number>;
	/** The certificates that the HTTP client trusts. */
	'httpclient.ssl.ca-file'?: Value<string>;
	/** Whether the HTTP client verifies the certificates of servers. */
	'httpclient.ssl.verify'?: Value<'none' | 'required'>;
	/** How long the HTTP client tries to connect. From HAProxy 2.8. */
	'httpclient.timeout.connect'?: Value<string | number>;
	/** Allows QUIC with a TLS library that supports it in part only. From HAProxy 2.8. */
	'limited-quic'?: Value<true>;
	/** Switches QUIC off on all bind lines. From HAProxy 2.8. Up to HAProxy 3.2. */
	'no-quic'?: Value<true>;
	/** Sets a process-wide variable to what an expression gives. */
	'set-var'?: Value<string | number | ({ name: string; expr: string | number } & Commented)>;
	/** Sets a process-wide variable to what a log-format gives. */
	'set-var-fmt'?: Value<string | number | ({ name: string; fmt: string | number } & Commented)>;
	/** Whether booleans reach Lua as booleans. From HAProxy 3.2. */
	'tune.lua.bool-sample-conversion'?: Value<'normal' | 'pre-3.1-bug'>;
	/** Which of Lua's own libraries scripts may use. From HAProxy 3.4. */
	'tune.lua.openlibs'?: Value<string | readonly string[]>;
	/** The most megabytes for Lua. */
	'tune.lua.maxmem'?: Value<string | number>;
	/** After how many instructions Lua is interrupted. */
	'tune.lua.forced-yield'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** How long one run of Lua between two pauses may last. From HAProxy 2.8. */
	'tune.lua.burst-timeout'?: Value<string | number>;
	/** How long Lua in one session may run. */
	'tune.lua.session-timeout'?: Value<string | number>;
	/** How long a Lua service may run. */
	'tune.lua.service-timeout'?: Value<string | number>;
	/** How long a Lua task may run. */
	'tune.lua.task-timeout'?: Value<string | number>;
	/** Whether what Lua logs goes to the log targets. From HAProxy 2.8. */
	'tune.lua.log.loggers'?: Value<'on' | 'off'>;
	/** Whether what Lua logs goes to the standard error. From HAProxy 2.8. */
	'tune.lua.log.stderr'?: Value<'on' | 'auto' | 'off'>;
	/** Puts a pattern before Lua's search path. */
	'lua-prepend-path'?: Value<string | number | ({ path: string; kind?: 'path' | 'cpath' } & Commented)>;
	/** Loads a Lua script that all threads share. */
	'lua-load'?: Value<string | number | ({ path: string; args?: string | readonly (string | number)[] } & Commented)>;
	/** Loads a Lua script into each thread by itself. */
	'lua-load-per-thread'?: Value<string | number | ({ path: string; args?: string | readonly (string | number)[] } & Commented)>;
	/** The data file of 51Degrees. */
	'51degrees-data-file'?: Value<string>;
	/** The properties to load from the data of 51Degrees. */
	'51degrees-property-name-list'?: Value<string | readonly (string | number)[]>;
	/** What stands between the values that 51Degrees gives. */
	'51degrees-property-separator'?: Value<string | number>;
	/** How many detections of 51Degrees are remembered. */
	'51degrees-cache-size'?: Value<string | number>;
	/** Whether 51Degrees uses its performance graph. From HAProxy 2.8. */
	'51degrees-use-performance-graph'?: Value<'on' | 'off'>;
	/** Whether 51Degrees uses its predictive graph. From HAProxy 2.8. */
	'51degrees-use-predictive-graph'?: Value<'on' | 'off'>;
	/** How far a match of 51Degrees may drift. From HAProxy 2.8. */
	'51degrees-drift'?: Value<string | number>;
	/** How far a match of 51Degrees may differ. From HAProxy 2.8. */
	'51degrees-difference'?: Value<string | number>;
	/** Whether 51Degrees may use nodes without a match. From HAProxy 2.8. */
	'51degrees-allow-unmatched'?: Value<'on' | 'off'>;
	/** The data file of DeviceAtlas. */
	'deviceatlas-json-file'?: Value<string>;
	/** How much DeviceAtlas logs. */
	'deviceatlas-log-level'?: Value<string | number>;
	/** What stands between the values that DeviceAtlas gives. */
	'deviceatlas-separator'?: Value<string | number>;
	/** The cookie of the client-side component of DeviceAtlas. */
	'deviceatlas-properties-cookie'?: Value<string | number>;
	/** The data file of WURFL. */
	'wurfl-data-file'?: Value<string>;
	/** The capabilities to load from the data of WURFL. */
	'wurfl-information-list'?: Value<string | readonly (string | number)[]>;
	/** What stands between the values that WURFL gives. */
	'wurfl-information-list-separator'?: Value<string | number>;
	/** Files that patch the data of WURFL. */
	'wurfl-patch-file'?: Value<string | readonly (string)[]>;
	/** How many detections of WURFL are remembered. */
	'wurfl-cache-size'?: Value<string | number>;
	/** Whether memory is profiled by function. */
	'profiling.memory'?: Value<'on' | 'off'>;
	/** Whether CPU time is profiled by task. */
	'profiling.tasks'?: Value<'auto' | 'on' | 'off'>;
	/** Whether the event counters in the code count. From HAProxy 3.2. */
	'debug.counters'?: Value<'on' | 'off'>;
	/** How hard the code is put under stress, for developers. From HAProxy 3.2. */
	'stress-level'?: Value<string | number>;
	/** Sets up one trace source. From HAProxy 2.8. Up to HAProxy 3.0. */
	trace?: Value<string | number | ({ source: string; sink?: string | number | readonly (string | number)[]; level?: 'error' | 'user' | 'proto' | 'state' | 'data' | 'developer' | readonly ('error' | 'user' | 'proto' | 'state' | 'data' | 'developer')[]; verbosity?: string | number | readonly (string | number)[]; event?: string | number | readonly (string | number)[]; lock?: string | number | readonly (string | number)[]; start?: string | number | readonly (string | number)[]; pause?: string | number | readonly (string | number)[]; stop?: string | number | readonly (string | number)[]; follow?: string | number | readonly (string | number)[] } & Commented)>;
	/** Whether applets forward data without copying. From HAProxy 3.0. */
	'tune.applet.zero-copy-forwarding'?: Value<'on' | 'off'>;
	/** The most buffers a process may have. */
	'tune.buffers.limit'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How many buffers are kept for when memory is short. */
	'tune.buffers.reserve'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The size of a buffer in bytes, which bounds the size of request headers. */
	'tune.bufsize'?: Value<string | number>;
	/** The size of a small buffer in bytes. From HAProxy 3.2. */
	'tune.bufsize.small'?: Value<string | number>;
	/** The size of a large buffer in bytes. From HAProxy 3.4. */
	'tune.bufsize.large'?: Value<string | number>;
	/** The largest payload of a command of the runtime API. From HAProxy 3.4. */
	'tune.cli.max-payload-size'?: Value<string | number>;
	/** The highest level of compression. */
	'tune.comp.maxlevel'?: Value<string | number>;
	/** Forgets named defaults sections once the configuration is read; no backend can be made from them any more. From HAProxy 3.4. */
	'tune.defaults.purge'?: Value<string | number | ({ word?: string | number } & Commented) | true>;
	/** Takes the data path without fast forwarding. From HAProxy 2.8. */
	'tune.disable-fast-forward'?: Value<true>;
	/** Copies all data that is forwarded. From HAProxy 3.0. */
	'tune.disable-zero-copy-forwarding'?: Value<true>;
	/** Events of epoll that are ignored. From HAProxy 3.0. */
	'tune.epoll.mask-events'?: Value<string | number | ({ list?: string | readonly string[] } & Commented) | true>;
	/** How many events are handled in one go. From HAProxy 3.0. */
	'tune.events.max-events-at-once'?: Value<string | number>;
	/** How many percent of allocations fail, for tests. */
	'tune.fail-alloc'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** Whether polling is edge-triggered. */
	'tune.fd.edge-triggered'?: Value<'on' | 'off'>;
	/** The CPU usage in percent from which connections with too many glitches are closed. From HAProxy 3.2. */
	'tune.glitches.kill.cpu-usage'?: Value<string | number>;
	/** After how many glitches an HTTP/1 connection to a server is closed. From HAProxy 3.4. */
	'tune.h1.be.glitches-threshold'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** After how many glitches an HTTP/1 connection of a client is closed. From HAProxy 3.4. */
	'tune.h1.fe.glitches-threshold'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** Whether HTTP/1 receives without copying. From HAProxy 3.0. */
	'tune.h1.zero-copy-fwd-recv'?: Value<'on' | 'off'>;
	/** Whether HTTP/1 sends without copying. From HAProxy 3.0. */
	'tune.h1.zero-copy-fwd-send'?: Value<'on' | 'off'>;
	/** After how many glitches an HTTP/2 connection to a server is closed. From HAProxy 2.8. */
	'tune.h2.be.glitches-threshold'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The initial window of HTTP/2 to servers. From HAProxy 2.8. */
	'tune.h2.be.initial-window-size'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The most streams at once on an HTTP/2 connection to a server. From HAProxy 2.8. */
	'tune.h2.be.max-concurrent-streams'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How many frames of an HTTP/2 server are handled in one go. From HAProxy 3.2. */
	'tune.h2.be.max-frames-at-once'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How much an HTTP/2 connection to a server may receive ahead. From HAProxy 3.2. */
	'tune.h2.be.rxbuf'?: Value<string | number>;
	/** After how many glitches an HTTP/2 connection of a client is closed. From HAProxy 2.8. */
	'tune.h2.fe.glitches-threshold'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The initial window of HTTP/2 to clients. From HAProxy 2.8. */
	'tune.h2.fe.initial-window-size'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The most streams at once on an HTTP/2 connection of a client. From HAProxy 2.8. */
	'tune.h2.fe.max-concurrent-streams'?: Value<string | number | ({ num?: string | number; 'rq-load'?: string; min?: string | number } & Commented) | true>;
	/** How many frames of an HTTP/2 client are handled in one go. From HAProxy 3.2. */
	'tune.h2.fe.max-frames-at-once'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How many resets of an HTTP/2 client are handled in one go. From HAProxy 3.2. */
	'tune.h2.fe.max-rst-at-once'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** After how many streams in all an HTTP/2 connection of a client is closed. From HAProxy 2.8. */
	'tune.h2.fe.max-total-streams'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How much an HTTP/2 connection of a client may receive ahead. From HAProxy 3.2. */
	'tune.h2.fe.rxbuf'?: Value<string | number>;
	/** The size of the header table of HTTP/2. */
	'tune.h2.header-table-size'?: Value<string | number>;
	/** The initial window of HTTP/2 where no side has its own. */
	'tune.h2.initial-window-size'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** Which HTTP/2 errors are logged. From HAProxy 3.2. */
	'tune.h2.log-errors'?: Value<'none' | 'connection' | 'stream'>;
	/** The most streams at once on an HTTP/2 connection where no side has its own limit. */
	'tune.h2.max-concurrent-streams'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The largest HTTP/2 frame to accept. */
	'tune.h2.max-frame-size'?: Value<string | number>;
	/** Whether HTTP/2 sends without copying. From HAProxy 3.0. */
	'tune.h2.zero-copy-fwd-send'?: Value<'on' | 'off'>;
	/** The longest captured cookie. */
	'tune.http.cookielen'?: Value<string | number>;
	/** The longest URI in the logs. */
	'tune.http.logurilen'?: Value<string | number>;
	/** The most headers in a request. */
	'tune.http.maxhdr'?: Value<string | number>;
	/** Whether threads share idle connections to servers. */
	'tune.idle-pool.shared'?: Value<'on' | 'full' | 'off'>;
	/** After how long without data a stream counts as idle. */
	'tune.idletimer'?: Value<string | number>;
	/** Into how many sockets each bind line is split. From HAProxy 2.8. */
	'tune.listener.default-shards'?: Value<'by-process' | 'by-thread' | 'by-group'>;
	/** How accepted connections are spread over threads. */
	'tune.listener.multi-queue'?: Value<'on' | 'fair' | 'off'>;
	/** The most health checks at once on one thread. From HAProxy 3.0. */
	'tune.max-checks-per-thread'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How many rules are evaluated in one go. From HAProxy 3.2. */
	'tune.max-rules-at-once'?: Value<string | number>;
	/** How many connections are accepted in one go. */
	'tune.maxaccept'?: Value<string | number>;
	/** How many events are polled in one go. */
	'tune.maxpollevents'?: Value<string | number>;
	/** How much of a buffer is kept for rewriting headers. */
	'tune.maxrewrite'?: Value<string | number>;
	/** How much of each memory pool a thread keeps to itself. From HAProxy 2.8. */
	'tune.memory.hot-size'?: Value<string | number>;
	/** How much may wait unsent in the kernel towards clients. From HAProxy 3.2. */
	'tune.notsent-lowat.client'?: Value<string | number>;
	/** How much may wait unsent in the kernel towards servers. From HAProxy 3.2. */
	'tune.notsent-lowat.server'?: Value<string | number>;
	/** How many lookups of maps and lists are remembered. */
	'tune.pattern.cache-size'?: Value<string | number>;
	/** How many stick-table updates are sent to a peer in one go. */
	'tune.peers.max-updates-at-once'?: Value<string | number>;
	/** The size of pipes in the kernel. */
	'tune.pipesize'?: Value<string | number>;
	/** The share of file descriptors from which idle connections to servers are closed. */
	'tune.pool-high-fd-ratio'?: Value<string | number>;
	/** The share of file descriptors from which no more idle connections to servers are kept. */
	'tune.pool-low-fd-ratio'?: Value<string | number>;
	/** Whether plain TCP is forwarded without copying. From HAProxy 3.0. */
	'tune.pt.zero-copy-forwarding'?: Value<'on' | 'off'>;
	/** Whether QUIC leaves slow start early when round trips grow. From HAProxy 3.0. @deprecated */
	'tune.quic.cc-hystart'?: Value<'on' | 'off'>;
	/** After how many losses CUBIC reduces its window. From HAProxy 3.2. @deprecated */
	'tune.quic.cc.cubic.min-losses'?: Value<string | number>;
	/** Sends QUIC packets without pacing. From HAProxy 3.2. @deprecated */
	'tune.quic.disable-tx-pacing'?: Value<true>;
	/** Sends QUIC packets one by one. From HAProxy 3.2. @deprecated */
	'tune.quic.disable-udp-gso'?: Value<true>;
	/** After how many losses CUBIC reduces its window towards servers. From HAProxy 3.4. */
	'tune.quic.be.cc.cubic-min-losses'?: Value<string | number>;
	/** Whether QUIC to servers leaves slow start early when round trips grow. From HAProxy 3.4. */
	'tune.quic.be.cc.hystart'?: Value<'on' | 'off'>;
	/** How often a frame to a server may be lost before the connection is closed. From HAProxy 3.4. */
	'tune.quic.be.cc.max-frame-loss'?: Value<string | number>;
	/** The largest congestion window towards servers. From HAProxy 3.4. */
	'tune.quic.be.cc.max-win-size'?: Value<string | number>;
	/** How many percent of the window towards servers may come out of order before it counts as loss. From HAProxy 3.4. */
	'tune.quic.be.cc.reorder-ratio'?: Value<string | number>;
	/** After how long without traffic QUIC to a server is closed. From HAProxy 3.4. */
	'tune.quic.be.max-idle-timeout'?: Value<string | number>;
	/** After how many glitches QUIC to a server is closed. From HAProxy 3.4. */
	'tune.quic.be.sec.glitches-threshold'?: Value<string | number>;
	/** How many percent of what a server connection may receive one stream may take. From HAProxy 3.4. */
	'tune.quic.be.stream.data-ratio'?: Value<string | number>;
	/** The most streams at once on QUIC to a server. From HAProxy 3.4. */
	'tune.quic.be.stream.max-concurrent'?: Value<string | number>;
	/** How much QUIC to a server may receive ahead. From HAProxy 3.4. */
	'tune.quic.be.stream.rxbuf'?: Value<string | number>;
	/** Whether QUIC packets to servers are paced. From HAProxy 3.4. */
	'tune.quic.be.tx.pacing'?: Value<'on' | 'off'>;
	/** Whether QUIC packets to servers are sent in batches. From HAProxy 3.4. */
	'tune.quic.be.tx.udp-gso'?: Value<'on' | 'off'>;
	/** After how many losses CUBIC reduces its window towards clients. From HAProxy 3.4. */
	'tune.quic.fe.cc.cubic-min-losses'?: Value<string | number>;
	/** Whether QUIC to clients leaves slow start early when round trips grow. From HAProxy 3.4. */
	'tune.quic.fe.cc.hystart'?: Value<'on' | 'off'>;
	/** How often a frame to a client may be lost before the connection is closed. From HAProxy 3.4. */
	'tune.quic.fe.cc.max-frame-loss'?: Value<string | number>;
	/** The largest congestion window towards clients. From HAProxy 3.4. */
	'tune.quic.fe.cc.max-win-size'?: Value<string | number>;
	/** How many percent of the window towards clients may come out of order before it counts as loss. From HAProxy 3.4. */
	'tune.quic.fe.cc.reorder-ratio'?: Value<string | number>;
	/** After how long without traffic QUIC to a client is closed. From HAProxy 3.4. */
	'tune.quic.fe.max-idle-timeout'?: Value<string | number>;
	/** After how many glitches QUIC to a client is closed. From HAProxy 3.4. */
	'tune.quic.fe.sec.glitches-threshold'?: Value<string | number>;
	/** From how many half-open connections on QUIC clients must prove their address. From HAProxy 3.4. */
	'tune.quic.fe.sec.retry-threshold'?: Value<string | number>;
	/** Whether each QUIC connection of a client has its own socket. From HAProxy 3.4. */
	'tune.quic.fe.sock-per-conn'?: Value<'default-on' | 'force-off'>;
	/** How many percent of what a client connection may receive one stream may take. From HAProxy 3.4. */
	'tune.quic.fe.stream.data-ratio'?: Value<string | number>;
	/** The most streams at once on QUIC of a client. From HAProxy 3.4. */
	'tune.quic.fe.stream.max-concurrent'?: Value<string | number>;
	/** After how many streams in all QUIC of a client is closed. From HAProxy 3.4. */
	'tune.quic.fe.stream.max-total'?: Value<string | number>;
	/** How much QUIC of a client may receive ahead. From HAProxy 3.4. */
	'tune.quic.fe.stream.rxbuf'?: Value<string | number>;
	/** Whether QUIC packets to clients are paced. From HAProxy 3.4. */
	'tune.quic.fe.tx.pacing'?: Value<'on' | 'off'>;
	/** Whether QUIC packets to clients are sent in batches. From HAProxy 3.4. */
	'tune.quic.fe.tx.udp-gso'?: Value<'on' | 'off'>;
	/** The most buffers in flight on one QUIC connection. Up to HAProxy 3.2. @deprecated */
	'tune.quic.frontend.conn-tx-buffers.limit'?: Value<string | number>;
	/** The largest congestion window towards clients. From HAProxy 3.2. @deprecated */
	'tune.quic.frontend.default-max-window-size'?: Value<string | number>;
	/** After how many glitches QUIC of a client is closed. From HAProxy 3.0. @deprecated */
	'tune.quic.frontend.glitches-threshold'?: Value<string | number>;
	/** How much QUIC of a client may receive ahead. From HAProxy 3.2. @deprecated */
	'tune.quic.frontend.max-data-size'?: Value<string | number>;
	/** After how long without traffic QUIC of a client is closed. @deprecated */
	'tune.quic.frontend.max-idle-timeout'?: Value<string | number>;
	/** The most streams at once on QUIC of a client. @deprecated */
	'tune.quic.frontend.max-streams-bidi'?: Value<string | number>;
	/** How much memory QUIC may use to send, over all connections. From HAProxy 3.2. @deprecated */
	'tune.quic.frontend.max-tx-mem'?: Value<string | number>;
	/** How many percent of what a client connection may receive one stream may take. From HAProxy 3.2. @deprecated */
	'tune.quic.frontend.stream-data-ratio'?: Value<string | number>;
	/** Whether bind lines with QUIC listen. From HAProxy 3.4. */
	'tune.quic.listen'?: Value<'on' | 'off'>;
	/** How often a frame may be lost before the connection is closed. From HAProxy 2.8. @deprecated */
	'tune.quic.max-frame-loss'?: Value<string | number>;
	/** How much memory QUIC may use to send, over all connections. From HAProxy 3.4. */
	'tune.quic.mem.tx-max'?: Value<string | number>;
	/** How many percent of the window may come out of order before it counts as loss. From HAProxy 2.8. @deprecated */
	'tune.quic.reorder-ratio'?: Value<string | number>;
	/** From how many half-open connections on QUIC clients must prove their address. @deprecated */
	'tune.quic.retry-threshold'?: Value<string | number>;
	/** Whether each QUIC connection has its own socket. From HAProxy 2.8. @deprecated */
	'tune.quic.socket-owner'?: Value<'connection' | 'listener'>;
	/** Whether QUIC sends without copying. From HAProxy 3.0. */
	'tune.quic.zero-copy-fwd-send'?: Value<'on' | 'off'>;
	/** The receive buffer of shared UDP sockets towards servers. From HAProxy 3.0. */
	'tune.rcvbuf.backend'?: Value<string | number>;
	/** The receive buffer of shared UDP sockets towards clients. From HAProxy 3.0. */
	'tune.rcvbuf.frontend'?: Value<string | number>;
	/** The receive buffer in the kernel towards clients. */
	'tune.rcvbuf.client'?: Value<string | number>;
	/** The receive buffer in the kernel towards servers. */
	'tune.rcvbuf.server'?: Value<string | number>;
	/** After how many bytes HAProxy stops reading for now. */
	'tune.recv_enough'?: Value<string | number>;
	/** The nice value while it runs. From HAProxy 3.2. */
	'tune.renice.runtime'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** The nice value while it reads the configuration. From HAProxy 3.2. */
	'tune.renice.startup'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** How many queues write to a ring. From HAProxy 3.0. */
	'tune.ring.queues'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** How many tasks run in one go. */
	'tune.runqueue-depth'?: Value<string | number>;
	/** Whether tasks are scheduled for latency. */
	'tune.sched.low-latency'?: Value<'on' | 'off'>;
	/** The send buffer of shared UDP sockets towards servers. From HAProxy 3.0. */
	'tune.sndbuf.backend'?: Value<string | number>;
	/** The send buffer of shared UDP sockets towards clients. From HAProxy 3.0. */
	'tune.sndbuf.frontend'?: Value<string | number>;
	/** The send buffer in the kernel towards clients. */
	'tune.sndbuf.client'?: Value<string | number>;
	/** The send buffer in the kernel towards servers. */
	'tune.sndbuf.server'?: Value<string | number>;
	/** How many TLS sessions the cache holds. */
	'tune.ssl.cachesize'?: Value<string | number>;
	/** How much of a ClientHello is kept for the ssl_fc_ fetches. */
	'tune.ssl.capture-buffer-size'?: Value<string | number>;
	/** The former name of tune.ssl.capture-buffer-size. @deprecated */
	'tune.ssl.capture-cipherlist-size'?: Value<string | number>;
	/** Whether certificates are sent compressed. From HAProxy 3.2. */
	'tune.ssl.certificate-compression'?: Value<'auto' | 'off'>;
	/** The size of Diffie-Hellman keys where no file gives parameters. */
	'tune.ssl.default-dh-param'?: Value<string | number>;
	/** Gives each process its own cache of TLS sessions. */
	'tune.ssl.force-private-cache'?: Value<true>;
	/** The largest TLS record, always. */
	'tune.ssl.hard-maxrecord'?: Value<string | number>;
	/** Whether the secrets of TLS sessions can be logged. */
	'tune.ssl.keylog'?: Value<'on' | 'off'>;
	/** How many KeyUpdate messages a second a TLS connection may send before it is closed; 0 for any number. From HAProxy 3.4. */
	'tune.ssl.keyupdate-rate-limit'?: Value<string | number>;
	/** How long a TLS session can be resumed. */
	'tune.ssl.lifetime'?: Value<string | number>;
	/** The largest TLS record while data flows slowly. */
	'tune.ssl.maxrecord'?: Value<string | number>;
	/** How many generated certificates are kept. */
	'tune.ssl.ssl-ctx-cache-size'?: Value<string | number>;
	/** How many stick counters a session may track at once. From HAProxy 2.8. */
	'tune.stick-counters'?: Value<string | number | ({ 'stick-counters'?: string | number } & Commented) | true>;
	/** By how many percent streams may outnumber connections before they are reduced. From HAProxy 3.4. */
	'tune.streams-elasticity'?: Value<string | number>;
	/** Whether idle connections of other thread groups may be used. From HAProxy 3.2. @deprecated */
	'tune.takeover-other-tg-connections'?: Value<'none' | 'restricted' | 'full'>;
	/** The most memory for the variables of health checks. */
	'tune.vars.check-max-size'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** The most memory for all variables. */
	'tune.vars.global-max-size'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** The most memory for the variables of the process. */
	'tune.vars.proc-max-size'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** The most memory for the variables of one request or response. */
	'tune.vars.reqres-max-size'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** The most memory for the variables of one session. */
	'tune.vars.sess-max-size'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** The most memory for the variables of one transaction. */
	'tune.vars.txn-max-size'?: Value<string | number | ({ int?: string | number } & Commented) | true>;
	/** How much memory zlib uses for one stream. */
	'tune.zlib.memlevel'?: Value<string | number>;
	/** The window size of zlib. */
	'tune.zlib.windowsize'?: Value<string | number>;
}

/** A buffer in memory that logs and traces are written to. */
export interface Ring extends Section {
	/** What it is for; the runtime API shows it. */
	description?: Value<string | readonly (string | number)[]>;
	/** How events are written. */
	format?: Value<'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'>;
	/** Its size in bytes. */
	size?: Value<string | number>;
	/** A file that holds the buffer, to be read after a crash. */
	'backing-file'?: Value<string>;
	/** The longest event, in bytes. */
	maxlen?: Value<string | number>;
	/** How long connecting to a server may take. */
	'timeout connect'?: Value<string | number>;
	/** How long data may wait to be sent. */
	'timeout server'?: Value<string | number>;
	/** Has no effect here. */
	'timeout client'?: Value<string | number | ({ words?: string | readonly (string | number)[] } & Commented) | true>;
	/** Has no effect without "connect" or "server" behind it. */
	timeout?: Value<string | number | ({ words?: string | readonly (string | number)[] } & Commented) | true>;
	/** Has no effect here. */
	'timeout check'?: Value<string | number | ({ words?: string | readonly (string | number)[] } & Commented) | true>;
	/** A server that the events are sent to. */
	server?: Value<string | number | ({ name: string; address: string } & Commented & ServerParameters)>;
}

/** What is logged at which step. */
export interface LogProfile extends Section {
	/** The program name in syslog messages. From HAProxy 3.2. */
	'log-tag'?: Value<string | number>;
	/** What to write, or to leave out, at one step. From HAProxy 3.2. */
	on?: Value<string | number | ({ step: 'accept' | 'request' | 'connect' | 'response' | 'close' | 'error' | 'any' | 'quic-init' | 'tcp-req-conn' | 'tcp-req-sess' | 'tcp-req-cont' | 'tcp-res-cont' | 'http-req' | 'http-res' | 'http-after-res'; drop?: true; format?: string | number; sd?: string | number } & Commented)>;
}

/** What developers watch. */
export interface Traces extends Section {
	name?: string;
	/** Sets up one trace source, as the command of the same name does. From HAProxy 3.2. */
	trace?: Value<string | number | ({ source: string; sink?: string | number | readonly (string | number)[]; level?: 'error' | 'user' | 'proto' | 'state' | 'data' | 'developer' | readonly ('error' | 'user' | 'proto' | 'state' | 'data' | 'developer')[]; verbosity?: string | number | readonly (string | number)[]; event?: string | number | readonly (string | number)[]; lock?: string | number | readonly (string | number)[]; start?: string | number | readonly (string | number)[]; pause?: string | number | readonly (string | number)[]; stop?: string | number | readonly (string | number)[]; follow?: string | number | readonly (string | number)[] } & Commented)>;
}

/** Who issues certificates, and how. */
export interface Acme extends Section {
	/** The directory of the certificate authority. From HAProxy 3.2. */
	directory?: Value<string | number>;
	/** The file of the account key; it is made if it is not there. From HAProxy 3.2. */
	'account-key'?: Value<string>;
	/** The address that the authority may write to. From HAProxy 3.2. */
	contact?: Value<string | number>;
	/** How the domains are proven. From HAProxy 3.2. */
	challenge?: Value<'http-01' | 'dns-01' | 'dns-persist-01'>;
	/** What HAProxy waits for before it asks for a dns-01 challenge to be checked. From HAProxy 3.4. */
	'challenge-ready'?: Value<string | readonly string[]>;
	/** How long it waits between two looks whether the DNS record is there. From HAProxy 3.4. */
	'dns-delay'?: Value<string | number>;
	/** After how long it gives up on the DNS record. From HAProxy 3.4. */
	'dns-timeout'?: Value<string | number>;
	/** The file with the key id for external account binding. From HAProxy 3.4. */
	'eab-key-id'?: Value<string>;
	/** The algorithm for external account binding. From HAProxy 3.4. */
	'eab-mac-alg'?: Value<'HS256' | 'HS384' | 'HS512'>;
	/** The file with the key for external account binding. From HAProxy 3.4. */
	'eab-mac-key'?: Value<string>;
	/** The profile of certificate to ask for. From HAProxy 3.4. */
	profile?: Value<string>;
	/** The type of the key to make. From HAProxy 3.2. */
	keytype?: Value<'RSA' | 'ECDSA'>;
	/** The size of an RSA key. From HAProxy 3.2. */
	bits?: Value<string | number>;
	/** The curve of an ECDSA key. From HAProxy 3.2. */
	curves?: Value<string>;
	/** The map that tokens are put into, for the rule that answers challenges. From HAProxy 3.2. */
	map?: Value<string | number>;
	/** The DNS provider, for the tool that sets the record. From HAProxy 3.2. */
	'provider-name'?: Value<string | number>;
	/** Variables for the tool that sets the record. From HAProxy 3.2. */
	'acme-vars'?: Value<string | number>;
	/** Whether a renewed certificate keeps its key. From HAProxy 3.2. */
	'reuse-key'?: Value<'on' | 'off'>;
}

/** Certificates by name. */
export interface CrtStore extends Section {
	name?: string;
	/** The folder that relative certificate files are in. From HAProxy 3.0. */
	'crt-base'?: Value<string>;
	/** The folder that relative key files are in. From HAProxy 3.0. */
	'key-base'?: Value<string>;
	/** Loads a certificate and what belongs to it. From HAProxy 3.0. */
	load?: Value<string | number | ({ crt: string; key?: string; alias?: string | number; ocsp?: string; issuer?: string; sctl?: string; 'ocsp-update'?: 'on' | 'off'; acme?: string; domains?: string | readonly string[]; ips?: string | readonly string[]; jwt?: 'on' | 'off'; 'generate-dummy'?: 'on' | 'off'; keytype?: 'RSA' | 'ECDSA'; bits?: string | number; curves?: string | number } & Commented) | true>;
}

/** Who may log in. */
export interface Userlist extends Section {
	/** A group, and who is in it. */
	group?: Value<string | number | ({ name: string; users?: string | readonly string[] } & Commented)>;
	/** A user, with a password that is hashed or plain. */
	user?: Value<string | number | ({ name: string | number; password?: string | number; 'insecure-password'?: string | number; groups?: string | readonly string[] } & Commented)>;
}

/** Name servers, and for how long their answers count. */
export interface Resolvers extends Section {
	hold?: unknown;
	/** A name server to ask; those over TCP take parameters of a server. */
	nameserver?: Value<string | number | ({ name: string; address: string } & Commented & ServerParameters)>;
	/** Adds the name servers of /etc/resolv.conf. */
	'parse-resolv-conf'?: Value<true>;
	/** How many queries to send before giving up. */
	resolve_retries?: Value<string | number>;
	/** How long between two resolutions of a name. */
	'timeout resolve'?: Value<string | number>;
	/** How long to wait for an answer before asking again. */
	'timeout retry'?: Value<string | number>;
	/** How long the last good answer counts when the name does not exist. */
	'hold nx'?: Value<string | number>;
	/** How long a record that no answer has any more is kept. */
	'hold obsolete'?: Value<string | number>;
	/** How long the last good answer counts after other errors. */
	'hold other'?: Value<string | number>;
	/** How long the last good answer counts when queries are refused. */
	'hold refused'?: Value<string | number>;
	/** How long the last good answer counts when no answer comes. */
	'hold timeout'?: Value<string | number>;
	/** How long do-resolve uses an answer before it asks again. */
	'hold valid'?: Value<string | number>;
	/** The largest answer to accept, in bytes. */
	accepted_payload_size?: Value<string | number>;
}

/** Where email alerts go. */
export interface Mailers extends Section {
	/** How long sending one mail may take. */
	'timeout mail'?: Value<string | number>;
	/** A mail server. */
	mailer?: Value<string | number | ({ name: string; address: string } & Commented)>;
}

/** Who shares stick-tables. */
export interface Peers extends Section {
	/** Load it, but exchange nothing. */
	disabled?: Value<true>;
	/** Exchange, though a line above says disabled. */
	enabled?: Value<true>;
	/** Log to the targets of the global section. */
	'log global'?: Value<true>;
	/** A target for the logs of the listener. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
	/** Over how many peers the entries are spread. From HAProxy 2.8. */
	shards?: Value<string | number>;
	/** Parameters of the bind line of this section. */
	'default-bind'?: Value<string | number | ({  } & Commented & BindParameters) | true>;
	/** Where this process listens for its peers; its own server line then has no address. */
	bind?: Value<string | number | ({ address?: string } & Commented & BindParameters) | true>;
	/** What the peers after it have in common. */
	'default-server'?: Value<string | number | ({  } & Commented & ServerParameters) | true>;
	/** One of the peers, this process among them. */
	peer?: Value<string | number | ({ name?: string; address?: string } & Commented & ServerParameters) | true>;
	/** The same as peer; without an address it is this process. */
	server?: Value<string | number | ({ name?: string; address?: string } & Commented & ServerParameters) | true>;
	/** A stick-table that the peers share; its name elsewhere begins with that of the section and a slash. */
	table?: Value<string | number | ({ name: string | number; type: 'ip' | 'ipv6' | 'integer' | 'string' | 'binary'; len?: string | number; size: string | number; expire?: string | number; nopurge?: true; 'recv-only'?: true; srvkey?: 'name' | 'addr'; 'write-to'?: string; 'brates-factor'?: string | number; store?: string | readonly (string)[] } & Commented)>;
}

/** How much is cached, and for how long. */
export interface Cache extends Section {
	/** The size of the cache in megabytes. */
	'total-max-size'?: Value<string | number>;
	/** For how many seconds an object is kept at most. */
	'max-age'?: Value<string | number | ({ num?: string | number } & Commented) | true>;
	/** The largest object to keep in bytes; at most half of total-max-size. */
	'max-object-size'?: Value<string | number>;
	/** How many variants of one object are kept. */
	'max-secondary-entries'?: Value<string | number>;
	/** Whether responses with a Vary header are cached. */
	'process-vary'?: Value<string | number | ({ value?: string | number } & Commented) | true>;
}

/** A group of error pages. */
export interface HttpErrors extends Section {
	/** The page for a status. */
	errorfile?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; file: string } & Commented)>;
}

/** A FastCGI application. */
export interface FcgiApp extends Section {
	/** The document root on the host of the application. */
	docroot?: Value<string>;
	/** The script for a path that ends with a slash. */
	index?: Value<string | number>;
	/** Splits a path into the script and what follows it. */
	'path-info'?: Value<string>;
	/** Logs what the application writes to its standard error to the global targets. */
	'log-stderr global'?: Value<true>;
	/** A target for what the application writes to its standard error. */
	'log-stderr'?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented)>;
	/** Ask the application what it can do when a connection begins. */
	'option get-values'?: Value<true | false>;
	/** Keep the connection after a response; on by default. */
	'option keep-conn'?: Value<true | false>;
	/** How many requests the application takes at a time. */
	'option max-reqs'?: Value<string | number>;
	/** Send several requests over one connection. */
	'option mpxs-conns'?: Value<true | false>;
	/** A named condition, or one more alternative of it. */
	acl?: Value<string | number | ({ name: string; criterion: string | readonly (string)[] } & Commented)>;
	/** Passes a request header that is kept back otherwise. */
	'pass-header'?: Value<string | number | ({ name: string | number; if?: string; unless?: string } & Commented)>;
	/** Sets a FastCGI parameter. */
	'set-param'?: Value<string | number | ({ name: string | number; fmt: string | number; if?: string; unless?: string } & Commented)>;
}

/** A health check that servers of several backends share. */
export interface Healthcheck extends Section {
	/** The kind of check; what follows is as in the option of the same name. From HAProxy 3.4. */
	type?: Value<string | number | ({ type: keyof HealthcheckTypeRows } & Commented & Record<string, unknown>) | true>;
	/** The steps of an HTTP check, in order. From HAProxy 3.4. */
	'http-check'?: Value<string | number | ({ step: keyof HttpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** The steps of a TCP check, in order. From HAProxy 3.4. */
	'tcp-check'?: Value<string | number | ({ step: keyof TcpCheckRows } & Commented & Record<string, unknown>) | true>;
}

/** A program that the master runs beside the workers. */
export interface Program extends Section {
	/** The program and its arguments. Up to HAProxy 3.2. @deprecated */
	command?: Value<string | readonly (string | number)[]>;
	/** The user to run it as. Up to HAProxy 3.2. @deprecated */
	user?: Value<string | number>;
	/** The group to run it as. Up to HAProxy 3.2. @deprecated */
	group?: Value<string | number>;
	/** Start it again at a reload; on by default. Up to HAProxy 3.2. @deprecated */
	'option start-on-reload'?: Value<true | false>;
}

/** Takes syslog messages and sends them on. */
export interface LogForward extends Section {
	/** How many connections the kernel holds that are not accepted yet. */
	backlog?: Value<string | number>;
	/** How many connections are taken at a time. */
	maxconn?: Value<string | number>;
	/** How long a sender may be silent. */
	'timeout client'?: Value<string | number>;
	/** Take streams as non-transparent framing, whatever they begin with. From HAProxy 3.2. */
	'option assume-rfc6587-ntf'?: Value<true | false>;
	/** Pass messages on as they are. From HAProxy 3.2. */
	'option dont-parse-log'?: Value<true | false>;
	/** What becomes of the host name in a message. From HAProxy 3.2. */
	'option host'?: Value<'replace' | 'fill' | 'keep' | 'append'>;
	/** Where datagrams come in. */
	'dgram-bind'?: Value<string | number | ({ address?: string } & Commented & BindParameters) | true>;
	/** Where connections come in. */
	bind?: Value<string | number | ({ address?: string } & Commented & BindParameters) | true>;
	/** Send on to the targets of the global section. */
	'log global'?: Value<true>;
	/** A target to send messages on to. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
}

/** What the proxies after it have in common. */
export interface Defaults extends Section {
	from?: string;
	name?: string;
	'tcp-request'?: unknown;
	'tcp-response'?: unknown;
	stick?: unknown;
	'external-check'?: unknown;
	/** The protocol that is understood. */
	mode?: Value<'tcp' | 'http' | 'log' | 'spop' | 'haterm'>;
	/** Load it, but do not run it. */
	disabled?: Value<true>;
	/** Run it, though the defaults say disabled. */
	enabled?: Value<true>;
	/** Had a meaning with several processes. Up to HAProxy 2.6. @deprecated */
	'bind-process'?: Value<string | readonly (string)[]>;
	/** Log to the servers of the global section. */
	'log global'?: Value<true>;
	/** Where logs go, and which. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
	/** The program name in syslog messages. */
	'log-tag'?: Value<string | number>;
	/** Log requests, with their times and states. */
	'option httplog'?: Value<string | number | ({ clf?: true } & Commented) | true>;
	/** Log requests as httplog does, and what TLS says. */
	'option httpslog'?: Value<true>;
	/** Log connections, with their times and states. */
	'option tcplog'?: Value<string | number | ({ clf?: true } & Commented) | true>;
	/** What is logged, in a format of your own. */
	'log-format'?: Value<string | number>;
	/** What is logged of connections that fail before they are one. */
	'error-log-format'?: Value<string | number>;
	/** The structured data of RFC 5424 messages. */
	'log-format-sd'?: Value<string | number>;
	/** At which steps something is logged. From HAProxy 3.2. */
	'log-steps'?: Value<string | readonly string[]>;
	/** Count bytes while they flow, not when a session ends. */
	'option contstats'?: Value<true | false>;
	/** Log only what failed. */
	'option dontlog-normal'?: Value<true | false>;
	/** Do not log connections that sent nothing. */
	'option dontlognull'?: Value<true | false>;
	/** Log what failed at a higher level. */
	'option log-separate-errors'?: Value<true | false>;
	/** Log as soon as the response starts. */
	'option logasap'?: Value<true | false>;
	/** Log every change of a health check. */
	'option log-health-checks'?: Value<true | false>;
	/** Statistics for each listener. */
	'option socket-stats'?: Value<true | false>;
	/** How many connections are taken at a time. */
	maxconn?: Value<string | number>;
	/** How many connections the kernel holds that are not accepted yet. */
	backlog?: Value<string | number>;
	/** How many sessions a second are taken. */
	'rate-limit sessions'?: Value<string | number>;
	/** How many idle server connections a client connection may keep. */
	'max-session-srv-conns'?: Value<string | number>;
	/** At which load servers get their maxconn; below it, what lies towards minconn. */
	fullconn?: Value<string | number>;
	/** How often a connection to a server is tried again. */
	retries?: Value<string | number>;
	/** What lets a request be tried again. */
	'retry-on'?: Value<string | readonly ('none' | 'all-retryable-errors' | 'conn-failure' | 'empty-response' | 'junk-response' | 'response-timeout' | '0rtt-rejected' | '401' | 401 | '403' | 403 | '404' | 404 | '408' | 408 | '421' | 421 | '425' | 425 | '429' | 429 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[]>;
	/** Let a retry go to another server. */
	'option redispatch'?: Value<string | number | ({ interval?: string | number } & Commented) | true | false>;
	/** How long a client may be silent. */
	'timeout client'?: Value<string | number>;
	/** How long a client may be silent once one side has closed. */
	'timeout client-fin'?: Value<string | number>;
	/** How long the TLS or QUIC handshake may take. From HAProxy 3.0. */
	'timeout client-hs'?: Value<string | number>;
	/** How long a client may take to send the whole request head. */
	'timeout http-request'?: Value<string | number>;
	/** How long to wait for the next request. */
	'timeout http-keep-alive'?: Value<string | number>;
	/** How long a request may wait for a free slot. */
	'timeout queue'?: Value<string | number>;
	/** How long a connection to a server may take. */
	'timeout connect'?: Value<string | number>;
	/** How long a server may be silent. */
	'timeout server'?: Value<string | number>;
	/** How long a server may be silent once one side has closed. */
	'timeout server-fin'?: Value<string | number>;
	/** How long both sides may be silent in a tunnel, such as a WebSocket. */
	'timeout tunnel'?: Value<string | number>;
	/** How long a health check may take once it is connected. */
	'timeout check'?: Value<string | number>;
	/** How long tarpitted connections are held. */
	'timeout tarpit'?: Value<string | number>;
	/** Close both connections after each response. */
	'option httpclose'?: Value<true | false>;
	/** Close the server connection after each response. */
	'option http-server-close'?: Value<true | false>;
	/** Keep both connections; what HAProxy does by itself. */
	'option http-keep-alive'?: Value<true | false>;
	/** Wait for the request body, as far as a buffer holds. */
	'option http-buffer-request'?: Value<true | false>;
	/** Do not pass request trailers on. From HAProxy 3.2. */
	'option http-drop-request-trailers'?: Value<true | false>;
	/** Do not pass response trailers on. From HAProxy 3.2. */
	'option http-drop-response-trailers'?: Value<true | false>;
	/** Neither log nor answer connections that sent nothing. */
	'option http-ignore-probes'?: Value<true | false>;
	/** Send each piece at once. */
	'option http-no-delay'?: Value<true | false>;
	/** Tell the server keep-alive, and close all the same. */
	'option http-pretend-keepalive'?: Value<true | false>;
	/** What happens to headers whose names hold more than letters, digits and hyphens. */
	'option http-restrict-req-hdr-names'?: Value<'preserve' | 'delete' | 'reject'>;
	/** Read Proxy-Connection in place of Connection. */
	'option http-use-proxy-header'?: Value<true | false>;
	/** Take requests that break the rules of HTTP. @deprecated */
	'option accept-invalid-http-request'?: Value<true | false>;
	/** Take responses that break the rules of HTTP. @deprecated */
	'option accept-invalid-http-response'?: Value<true | false>;
	/** Take requests that break the rules of HTTP; dangerous. From HAProxy 3.2. */
	'option accept-unsafe-violations-in-http-request'?: Value<true | false>;
	/** Take responses that break the rules of HTTP; dangerous. From HAProxy 3.2. */
	'option accept-unsafe-violations-in-http-response'?: Value<true | false>;
	/** Send clients the spelling of header names that `h1-case-adjust` gives. */
	'option h1-case-adjust-bogus-client'?: Value<true | false>;
	/** Send servers the spelling of header names that `h1-case-adjust` gives. */
	'option h1-case-adjust-bogus-server'?: Value<true | false>;
	/** No HTTP/2 on a connection that began as HTTP/1. */
	'option disable-h2-upgrade'?: Value<true | false>;
	/** At a soft stop, close idle connections only with a response. */
	'option idle-close-on-response'?: Value<true | false>;
	/** Drop queued requests of clients that went away. */
	'option abortonclose'?: Value<true | false>;
	/** Hold what waits in small buffers. From HAProxy 3.4. */
	'option use-small-buffers'?: Value<string | number | ({ queue?: true; 'l7-retries'?: true; check?: true } & Commented) | true | false>;
	/** Reset connections when closing; dangerous. */
	'option nolinger'?: Value<true | false>;
	/** Data in one direction does not restart the timeout of the other. */
	'option independent-streams'?: Value<true | false>;
	/** Let the kernel forward where that pays. */
	'option splice-auto'?: Value<true | false>;
	/** Let the kernel forward requests. */
	'option splice-request'?: Value<true | false>;
	/** Let the kernel forward responses. */
	'option splice-response'?: Value<true | false>;
	/** Spare the acknowledgement of the first packet. */
	'option tcp-smart-accept'?: Value<true | false>;
	/** Spare the first acknowledgement to the server. */
	'option tcp-smart-connect'?: Value<true | false>;
	/** TCP keep-alives on both sides. */
	'option tcpka'?: Value<true>;
	/** TCP keep-alives to clients. */
	'option clitcpka'?: Value<true | false>;
	/** After how many unanswered keep-alives a client is gone. */
	'clitcpka-cnt'?: Value<string | number>;
	/** How long a client is idle before the first keep-alive. */
	'clitcpka-idle'?: Value<string | number>;
	/** How long between two keep-alives to a client. */
	'clitcpka-intvl'?: Value<string | number>;
	/** TCP keep-alives to servers. */
	'option srvtcpka'?: Value<true | false>;
	/** After how many unanswered keep-alives a server is gone. */
	'srvtcpka-cnt'?: Value<string | number>;
	/** How long a server is idle before the first keep-alive. */
	'srvtcpka-idle'?: Value<string | number>;
	/** How long between two keep-alives to a server. */
	'srvtcpka-intvl'?: Value<string | number>;
	/** Tell the server the client address, in X-Forwarded-For. */
	'option forwardfor'?: Value<string | number | ({ except?: string; header?: string | number; 'if-none'?: true } & Commented) | true>;
	/** Tell the server the address that the client called, in X-Original-To. */
	'option originalto'?: Value<string | number | ({ except?: string; header?: string | number } & Commented) | true>;
	/** Tell the server client and protocol, in the Forwarded header of RFC 7239. From HAProxy 2.8. */
	'option forwarded'?: Value<string | number | ({ proto?: true; host?: true; 'host-expr'?: string; by?: true; 'by-expr'?: string; by_port?: true; 'by_port-expr'?: string; for?: true; 'for-expr'?: string; for_port?: true; 'for_port-expr'?: string } & Commented) | true | false>;
	/** What makes the id of a request. */
	'unique-id-format'?: Value<string | number>;
	/** The header that carries the id of a request. */
	'unique-id-header'?: Value<string | number>;
	/** The URI that HAProxy answers itself, to say that it lives. */
	'monitor-uri'?: Value<string | number>;
	/** A named condition, or one more alternative of it. */
	acl?: Value<string | number | ({ name: string; criterion: string | readonly (string)[] } & Commented)>;
	/** With what responses are compressed. */
	'compression algo'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** With what requests are compressed. From HAProxy 2.8. */
	'compression algo-req'?: Value<'identity' | 'gzip' | 'deflate' | 'raw-deflate'>;
	/** With what responses are compressed. From HAProxy 2.8. */
	'compression algo-res'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** Which responses are compressed, by their media types. */
	'compression type'?: Value<string | readonly (string | number)[]>;
	/** Which requests are compressed, by their media types. From HAProxy 2.8. */
	'compression type-req'?: Value<string | readonly (string | number)[]>;
	/** Which responses are compressed, by their media types. From HAProxy 2.8. */
	'compression type-res'?: Value<string | readonly (string | number)[]>;
	/** How big a request must be to be compressed. From HAProxy 3.2. */
	'compression minsize-req'?: Value<string | number>;
	/** How big a response must be to be compressed. From HAProxy 3.2. */
	'compression minsize-res'?: Value<string | number>;
	/** What is compressed: requests, responses or both. From HAProxy 2.8. @deprecated */
	'compression direction'?: Value<'request' | 'response' | 'both'>;
	/** Servers do not compress, HAProxy does. */
	'compression offload'?: Value<true>;
	/** Rules on the first packet of QUIC clients, in order. From HAProxy 3.2. */
	'quic-initial'?: Value<string | number | ({ do: keyof QuicInitialRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on new connections, in order. */
	'tcp-request connection'?: Value<string | number | ({ do: keyof TcpRequestConnectionRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on sessions, once handshakes are done, in order. */
	'tcp-request session'?: Value<string | number | ({ do: keyof TcpRequestSessionRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** How long content rules may wait for data. */
	'tcp-request inspect-delay'?: Value<string | number>;
	/** Rules on the first data, in order. */
	'tcp-request content'?: Value<string | number | ({ do: keyof TcpRequestContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on requests, in order. */
	'http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Where requests go that no rule sent elsewhere. */
	default_backend?: Value<string>;
	/** How long response rules may wait for data. */
	'tcp-response inspect-delay'?: Value<string | number>;
	/** Rules on the first data of a response, in order. */
	'tcp-response content'?: Value<string | number | ({ do: keyof TcpResponseContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on responses, in order. */
	'http-response'?: Value<string | number | ({ do: keyof HttpResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on all responses, those that HAProxy makes included, in order. */
	'http-after-response'?: Value<string | number | ({ do: keyof HttpAfterResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** A file that is sent for a status that HAProxy itself answers. */
	errorfile?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; file: string } & Commented)>;
	/** The files of an http-errors section, all or some. */
	errorfiles?: Value<string | number | ({ name: string; code?: string | readonly ('200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[] } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc302?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (303, to be fetched with GET) in place of an error. */
	errorloc303?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** What is sent for a status that HAProxy itself answers. */
	'http-error'?: Value<string | number | ({ status: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; 'content-type'?: string | number; 'default-errorfiles'?: true; errorfile?: string; errorfiles?: string; file?: string; 'lf-file'?: string; string?: string | number; 'lf-string'?: string | number; hdr?: { name: string; value: string | number } | readonly ({ name: string; value: string | number })[] } & Commented) | true>;
	/** How a server is chosen. */
	balance?: Value<string | number | ({ algorithm?: keyof BalanceRows } & Commented & Record<string, unknown>) | true>;
	/** How hashes lead to servers. */
	'hash-type'?: Value<string | number | ({ method: 'map-based' | 'consistent'; function?: 'sdbm' | 'djb2' | 'wt6' | 'crc32' | 'none'; avalanche?: true } & Commented)>;
	/** How much more than the average a server may get, in percent. */
	'hash-balance-factor'?: Value<string | number>;
	/** Whether requests leave a server that is full. From HAProxy 3.2. */
	'hash-preserve-affinity'?: Value<'always' | 'maxconn' | 'maxqueue'>;
	/** The cookie that keeps a client on its server. */
	cookie?: Value<string | number | ({ name: string | number; rewrite?: true; insert?: true; prefix?: true; indirect?: true; nocache?: true; postonly?: true; preserve?: true; httponly?: true; secure?: true; dynamic?: true; domain?: string | readonly (string)[]; maxidle?: string | number; maxlife?: string | number; attr?: string | readonly (string)[] } & Commented)>;
	/** The secret that cookies are made with, for "cookie … dynamic". */
	'dynamic-cookie-key'?: Value<string | number>;
	/** Other ways to keep a client on its server. */
	persist?: Value<string | number | ({ method: keyof PersistRows } & Commented & Record<string, unknown>) | true>;
	/** Clients go to their server though it is down. */
	'option persist'?: Value<true | false>;
	/** Keep to the server that was just used. */
	'option prefer-last-server'?: Value<true | false>;
	/** Use all backup servers, not only the first. */
	'option allbackups'?: Value<true | false>;
	/** Refuse responses that are cacheable and set a cookie. */
	'option checkcache'?: Value<true | false>;
	/** When an idle server connection serves another client. */
	'http-reuse'?: Value<'never' | 'safe' | 'aggressive' | 'always'>;
	/** The header that tells the server its own name. */
	'http-send-name-header'?: Value<string | number>;
	/** How long a queue may be for a client to stay with its server. */
	'max-keep-alive-queue'?: Value<string | number>;
	/** The address that servers are connected from. */
	source?: Value<string | number | ({ address: string; usesrc?: string; interface?: string | number } & Commented)>;
	/** Connect to the address that the client called. @deprecated */
	'option transparent'?: Value<true | false>;
	/** The old spelling of "option transparent". @deprecated */
	transparent?: Value<true>;
	/** Where the state of servers is read from at start. */
	'load-server-state-from-file'?: Value<'global' | 'local' | 'none'>;
	/** The file of server states, for "load-server-state-from-file local". */
	'server-state-file-name'?: Value<string | number | ({ file?: string } & Commented) | true>;
	/** Check servers over HTTP; a lone word is the URI. */
	'option httpchk'?: Value<string | number | ({ method?: string | number; uri?: string | number; version?: string | number; host?: string | number } & Commented) | true>;
	/** Check servers by the steps of "tcp-check". */
	'option tcp-check'?: Value<true>;
	/** Check servers by an SSLv3 hello. */
	'option ssl-hello-chk'?: Value<true>;
	/** Check servers by SMTP. */
	'option smtpchk'?: Value<string | number | ({ hello?: string | number; domain?: string | number } & Commented) | true>;
	/** Check servers by a PostgreSQL login. */
	'option pgsql-check'?: Value<string | number | ({ user: string | number } & Commented) | true>;
	/** Check servers by a MySQL handshake or login. */
	'option mysql-check'?: Value<string | number | ({ user?: { name: string | number; protocol?: 'post-41' | 'pre-41' } } & Commented) | true>;
	/** Check servers by a Redis PING. */
	'option redis-check'?: Value<true>;
	/** Check servers by an LDAP bind. */
	'option ldap-check'?: Value<true>;
	/** Check agents of the stream processing offload protocol. */
	'option spop-check'?: Value<true>;
	/** Check servers by a program. */
	'option external-check'?: Value<true>;
	/** The program that checks. */
	'external-check command'?: Value<string>;
	/** The PATH of the program that checks. */
	'external-check path'?: Value<string | number>;
	/** The steps of "option httpchk", in order. */
	'http-check'?: Value<string | number | ({ step: keyof HttpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** The steps of "option tcp-check", in order. */
	'tcp-check'?: Value<string | number | ({ step: keyof TcpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** Who sends the mail. */
	'email-alert mailers'?: Value<string>;
	/** Who the mail is from. */
	'email-alert from'?: Value<string | number>;
	/** Who the mail is for. */
	'email-alert to'?: Value<string | number>;
	/** From which log level on mail is sent. */
	'email-alert level'?: Value<string>;
	/** The name that HAProxy gives itself when it sends mail. */
	'email-alert myhostname'?: Value<string | number>;
	/** What the servers after it have in common. */
	'default-server'?: Value<string | number | ({  } & Commented & ServerParameters) | true>;
	/** Show the statistics page. */
	'stats enable'?: Value<true>;
	/** Where the statistics page is. */
	'stats uri'?: Value<string | number>;
	/** What the browser says when it asks for a password. */
	'stats realm'?: Value<string | number>;
	/** A user and a password for the statistics page. */
	'stats auth'?: Value<string | number>;
	/** What the statistics page shows; a dot is this section. */
	'stats scope'?: Value<string | number>;
	/** How often the statistics page is loaded again. */
	'stats refresh'?: Value<string | number>;
	/** Do not show the version of HAProxy. */
	'stats hide-version'?: Value<true>;
	/** Show the version of HAProxy. From HAProxy 3.4. */
	'stats show-version'?: Value<true>;
	/** Show more about each line, as the mouse rests on it. */
	'stats show-legends'?: Value<true>;
	/** Show the counters of modules too. */
	'stats show-modules'?: Value<true>;
	/** Show the name of this node. */
	'stats show-node'?: Value<string | number | ({ node?: string } & Commented) | true>;
	/** Show a description. */
	'stats show-desc'?: Value<string | number | ({ text?: string | readonly (string | number)[] } & Commented) | true>;
}

/** Where requests come in, and which backend they go to. */
export interface Frontend extends Section {
	from?: string;
	'tcp-request'?: unknown;
	'tcp-response'?: unknown;
	stick?: unknown;
	'external-check'?: unknown;
	/** What it is for; the statistics page shows it. */
	description?: Value<string | readonly (string | number)[]>;
	/** A name that is unique in the whole configuration and stays over reloads. From HAProxy 3.0. */
	guid?: Value<string>;
	/** A number that stays over reloads. */
	id?: Value<string | number>;
	/** The protocol that is understood. */
	mode?: Value<'tcp' | 'http' | 'log' | 'spop' | 'haterm'>;
	/** Load it, but do not run it. */
	disabled?: Value<true>;
	/** Run it, though the defaults say disabled. */
	enabled?: Value<true>;
	/** Had a meaning with several processes. Up to HAProxy 2.6. @deprecated */
	'bind-process'?: Value<string | readonly (string)[]>;
	/** Log to the servers of the global section. */
	'log global'?: Value<true>;
	/** Where logs go, and which. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
	/** The program name in syslog messages. */
	'log-tag'?: Value<string | number>;
	/** Log requests, with their times and states. */
	'option httplog'?: Value<string | number | ({ clf?: true } & Commented) | true>;
	/** Log requests as httplog does, and what TLS says. */
	'option httpslog'?: Value<true>;
	/** Log connections, with their times and states. */
	'option tcplog'?: Value<string | number | ({ clf?: true } & Commented) | true>;
	/** What is logged, in a format of your own. */
	'log-format'?: Value<string | number>;
	/** What is logged of connections that fail before they are one. */
	'error-log-format'?: Value<string | number>;
	/** The structured data of RFC 5424 messages. */
	'log-format-sd'?: Value<string | number>;
	/** At which steps something is logged. From HAProxy 3.2. */
	'log-steps'?: Value<string | readonly string[]>;
	/** Count bytes while they flow, not when a session ends. */
	'option contstats'?: Value<true | false>;
	/** Log only what failed. */
	'option dontlog-normal'?: Value<true | false>;
	/** Do not log connections that sent nothing. */
	'option dontlognull'?: Value<true | false>;
	/** Log what failed at a higher level. */
	'option log-separate-errors'?: Value<true | false>;
	/** Log as soon as the response starts. */
	'option logasap'?: Value<true | false>;
	/** Statistics for each listener. */
	'option socket-stats'?: Value<true | false>;
	/** How many connections are taken at a time. */
	maxconn?: Value<string | number>;
	/** How many connections the kernel holds that are not accepted yet. */
	backlog?: Value<string | number>;
	/** How many sessions a second are taken. */
	'rate-limit sessions'?: Value<string | number>;
	/** How many idle server connections a client connection may keep. */
	'max-session-srv-conns'?: Value<string | number>;
	/** How long a client may be silent. */
	'timeout client'?: Value<string | number>;
	/** How long a client may be silent once one side has closed. */
	'timeout client-fin'?: Value<string | number>;
	/** How long the TLS or QUIC handshake may take. From HAProxy 3.0. */
	'timeout client-hs'?: Value<string | number>;
	/** How long a client may take to send the whole request head. */
	'timeout http-request'?: Value<string | number>;
	/** How long to wait for the next request. */
	'timeout http-keep-alive'?: Value<string | number>;
	/** How long tarpitted connections are held. */
	'timeout tarpit'?: Value<string | number>;
	/** Close both connections after each response. */
	'option httpclose'?: Value<true | false>;
	/** Close the server connection after each response. */
	'option http-server-close'?: Value<true | false>;
	/** Keep both connections; what HAProxy does by itself. */
	'option http-keep-alive'?: Value<true | false>;
	/** Wait for the request body, as far as a buffer holds. */
	'option http-buffer-request'?: Value<true | false>;
	/** Do not pass response trailers on. From HAProxy 3.2. */
	'option http-drop-response-trailers'?: Value<true | false>;
	/** Neither log nor answer connections that sent nothing. */
	'option http-ignore-probes'?: Value<true | false>;
	/** Send each piece at once. */
	'option http-no-delay'?: Value<true | false>;
	/** What happens to headers whose names hold more than letters, digits and hyphens. */
	'option http-restrict-req-hdr-names'?: Value<'preserve' | 'delete' | 'reject'>;
	/** Read Proxy-Connection in place of Connection. */
	'option http-use-proxy-header'?: Value<true | false>;
	/** Take requests that break the rules of HTTP. @deprecated */
	'option accept-invalid-http-request'?: Value<true | false>;
	/** Take requests that break the rules of HTTP; dangerous. From HAProxy 3.2. */
	'option accept-unsafe-violations-in-http-request'?: Value<true | false>;
	/** Send clients the spelling of header names that `h1-case-adjust` gives. */
	'option h1-case-adjust-bogus-client'?: Value<true | false>;
	/** No HTTP/2 on a connection that began as HTTP/1. */
	'option disable-h2-upgrade'?: Value<true | false>;
	/** At a soft stop, close idle connections only with a response. */
	'option idle-close-on-response'?: Value<true | false>;
	/** Drop queued requests of clients that went away. */
	'option abortonclose'?: Value<true | false>;
	/** Reset connections when closing; dangerous. */
	'option nolinger'?: Value<true | false>;
	/** Data in one direction does not restart the timeout of the other. */
	'option independent-streams'?: Value<true | false>;
	/** Let the kernel forward where that pays. */
	'option splice-auto'?: Value<true | false>;
	/** Let the kernel forward requests. */
	'option splice-request'?: Value<true | false>;
	/** Let the kernel forward responses. */
	'option splice-response'?: Value<true | false>;
	/** Spare the acknowledgement of the first packet. */
	'option tcp-smart-accept'?: Value<true | false>;
	/** TCP keep-alives on both sides. */
	'option tcpka'?: Value<true>;
	/** TCP keep-alives to clients. */
	'option clitcpka'?: Value<true | false>;
	/** After how many unanswered keep-alives a client is gone. */
	'clitcpka-cnt'?: Value<string | number>;
	/** How long a client is idle before the first keep-alive. */
	'clitcpka-idle'?: Value<string | number>;
	/** How long between two keep-alives to a client. */
	'clitcpka-intvl'?: Value<string | number>;
	/** Tell the server the client address, in X-Forwarded-For. */
	'option forwardfor'?: Value<string | number | ({ except?: string; header?: string | number; 'if-none'?: true } & Commented) | true>;
	/** Tell the server the address that the client called, in X-Original-To. */
	'option originalto'?: Value<string | number | ({ except?: string; header?: string | number } & Commented) | true>;
	/** What makes the id of a request. */
	'unique-id-format'?: Value<string | number>;
	/** The header that carries the id of a request. */
	'unique-id-header'?: Value<string | number>;
	/** The URI that HAProxy answers itself, to say that it lives. */
	'monitor-uri'?: Value<string | number>;
	/** An address to listen on. */
	bind?: Value<string | number | ({ address: string } & Commented & BindParameters)>;
	/** A certificate for all TLS listeners of the frontend. From HAProxy 3.2. */
	'ssl-f-use'?: Value<string | number | ({ crt?: string; key?: string; ocsp?: string; issuer?: string; sctl?: string; 'ocsp-update'?: 'on' | 'off'; alias?: string | number; acme?: string; domains?: string | readonly string[]; ips?: string | readonly string[]; jwt?: 'on' | 'off'; 'generate-dummy'?: 'on' | 'off'; keytype?: string | number; bits?: string | number; alpn?: string | readonly string[]; 'no-alpn'?: true; npn?: string | readonly string[]; 'ca-file'?: string; 'ca-verify-file'?: string; 'crl-file'?: string; verify?: 'none' | 'optional' | 'required'; 'no-ca-names'?: true; ciphers?: string | number; ciphersuites?: string | number; curves?: string | number; ecdhe?: string | number; sigalgs?: string | number; 'client-sigalgs'?: string | number; 'ssl-min-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'ssl-max-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'allow-0rtt'?: true } & Commented) | true>;
	/** A cookie whose value is logged. */
	'capture cookie'?: Value<string | number | ({ name: string | number; len: string | number } & Commented)>;
	/** A request header to log. */
	'capture request header'?: Value<string | number | ({ name: string | number; len: string | number } & Commented)>;
	/** A response header to log. */
	'capture response header'?: Value<string | number | ({ name: string | number; len: string | number } & Commented)>;
	/** A slot that rules capture into. */
	'declare capture'?: Value<string | number | ({ direction: 'request' | 'response'; len: string | number } & Commented)>;
	/** A named condition, or one more alternative of it. */
	acl?: Value<string | number | ({ name: string; criterion: string | readonly (string)[] } & Commented)>;
	/** A table in memory, of keys and what is counted or remembered for each. */
	'stick-table'?: Value<string | number | ({ type: 'ip' | 'ipv6' | 'integer' | 'string' | 'binary'; len?: string | number; size: string | number; expire?: string | number; nopurge?: true; 'recv-only'?: true; srvkey?: 'name' | 'addr'; 'write-to'?: string; peers?: string; 'brates-factor'?: string | number; store?: string | readonly (string)[] } & Commented) | true>;
	/** A filter on the streams, in order. */
	filter?: Value<string | number | ({ filter: keyof FilterRows } & Commented & Record<string, unknown>) | true>;
	/** The order in which filters work, for each direction. From HAProxy 3.4. */
	'filter-sequence'?: Value<string | number | ({ direction: 'request' | 'response'; filters: string | readonly string[] } & Commented)>;
	/** With what responses are compressed. */
	'compression algo'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** With what requests are compressed. From HAProxy 2.8. */
	'compression algo-req'?: Value<'identity' | 'gzip' | 'deflate' | 'raw-deflate'>;
	/** With what responses are compressed. From HAProxy 2.8. */
	'compression algo-res'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** Which responses are compressed, by their media types. */
	'compression type'?: Value<string | readonly (string | number)[]>;
	/** Which requests are compressed, by their media types. From HAProxy 2.8. */
	'compression type-req'?: Value<string | readonly (string | number)[]>;
	/** Which responses are compressed, by their media types. From HAProxy 2.8. */
	'compression type-res'?: Value<string | readonly (string | number)[]>;
	/** How big a request must be to be compressed. From HAProxy 3.2. */
	'compression minsize-req'?: Value<string | number>;
	/** How big a response must be to be compressed. From HAProxy 3.2. */
	'compression minsize-res'?: Value<string | number>;
	/** What is compressed: requests, responses or both. From HAProxy 2.8. @deprecated */
	'compression direction'?: Value<'request' | 'response' | 'both'>;
	/** Servers do not compress, HAProxy does. */
	'compression offload'?: Value<true>;
	/** Rules on the first packet of QUIC clients, in order. From HAProxy 3.2. */
	'quic-initial'?: Value<string | number | ({ do: keyof QuicInitialRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on new connections, in order. */
	'tcp-request connection'?: Value<string | number | ({ do: keyof TcpRequestConnectionRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on sessions, once handshakes are done, in order. */
	'tcp-request session'?: Value<string | number | ({ do: keyof TcpRequestSessionRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** How long content rules may wait for data. */
	'tcp-request inspect-delay'?: Value<string | number>;
	/** Rules on the first data, in order. */
	'tcp-request content'?: Value<string | number | ({ do: keyof TcpRequestContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** When the monitor URI answers with a failure. */
	'monitor fail'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** Rules on requests, in order. */
	'http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Sends clients elsewhere; "http-request redirect" keeps its order among the other rules. */
	redirect?: Value<string | number | ({ location?: string | number; prefix?: string | number; scheme?: string | number; code?: '301' | 301 | '302' | 302 | '303' | 303 | '307' | 307 | '308' | 308; 'drop-query'?: true; 'append-slash'?: true; 'ignore-empty'?: true; 'keep-query'?: true; 'set-cookie'?: string | number; 'set-cookie-fmt'?: string | number; 'clear-cookie'?: string | number; if?: string; unless?: string } & Commented) | true>;
	/** When backends that are not published or disabled are used all the same. From HAProxy 3.4. */
	'force-be-switch'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** Sends requests to a backend, by the first rule that matches. */
	use_backend?: Value<string | number | ({ backend: string; if?: string; unless?: string } & Commented)>;
	/** Where requests go that no rule sent elsewhere. */
	default_backend?: Value<string>;
	/** Rules on responses, in order. */
	'http-response'?: Value<string | number | ({ do: keyof HttpResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on all responses, those that HAProxy makes included, in order. */
	'http-after-response'?: Value<string | number | ({ do: keyof HttpAfterResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** A file that is sent for a status that HAProxy itself answers. */
	errorfile?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; file: string } & Commented)>;
	/** The files of an http-errors section, all or some. */
	errorfiles?: Value<string | number | ({ name: string; code?: string | readonly ('200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[] } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc302?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (303, to be fetched with GET) in place of an error. */
	errorloc303?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** What is sent for a status that HAProxy itself answers. */
	'http-error'?: Value<string | number | ({ status: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; 'content-type'?: string | number; 'default-errorfiles'?: true; errorfile?: string; errorfiles?: string; file?: string; 'lf-file'?: string; string?: string | number; 'lf-string'?: string | number; hdr?: { name: string; value: string | number } | readonly ({ name: string; value: string | number })[] } & Commented) | true>;
	/** Who sends the mail. */
	'email-alert mailers'?: Value<string>;
	/** Who the mail is from. */
	'email-alert from'?: Value<string | number>;
	/** Who the mail is for. */
	'email-alert to'?: Value<string | number>;
	/** From which log level on mail is sent. */
	'email-alert level'?: Value<string>;
	/** The name that HAProxy gives itself when it sends mail. */
	'email-alert myhostname'?: Value<string | number>;
	/** Show the statistics page. */
	'stats enable'?: Value<true>;
	/** Where the statistics page is. */
	'stats uri'?: Value<string | number>;
	/** What the browser says when it asks for a password. */
	'stats realm'?: Value<string | number>;
	/** A user and a password for the statistics page. */
	'stats auth'?: Value<string | number>;
	/** Who may see the statistics page, in order. */
	'stats http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Who may change servers on the statistics page. */
	'stats admin'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** What the statistics page shows; a dot is this section. */
	'stats scope'?: Value<string | number>;
	/** How often the statistics page is loaded again. */
	'stats refresh'?: Value<string | number>;
	/** Do not show the version of HAProxy. */
	'stats hide-version'?: Value<true>;
	/** Show the version of HAProxy. From HAProxy 3.4. */
	'stats show-version'?: Value<true>;
	/** Show more about each line, as the mouse rests on it. */
	'stats show-legends'?: Value<true>;
	/** Show the counters of modules too. */
	'stats show-modules'?: Value<true>;
	/** Show the name of this node. */
	'stats show-node'?: Value<string | number | ({ node?: string } & Commented) | true>;
	/** Show a description. */
	'stats show-desc'?: Value<string | number | ({ text?: string | readonly (string | number)[] } & Commented) | true>;
}

/** A frontend and a backend in one. */
export interface Listen extends Section {
	from?: string;
	'tcp-request'?: unknown;
	'tcp-response'?: unknown;
	stick?: unknown;
	'external-check'?: unknown;
	/** What it is for; the statistics page shows it. */
	description?: Value<string | readonly (string | number)[]>;
	/** A name that is unique in the whole configuration and stays over reloads. From HAProxy 3.0. */
	guid?: Value<string>;
	/** A number that stays over reloads. */
	id?: Value<string | number>;
	/** The protocol that is understood. */
	mode?: Value<'tcp' | 'http' | 'log' | 'spop' | 'haterm'>;
	/** Load it, but do not run it. */
	disabled?: Value<true>;
	/** Runs it and its checks, but lets no use_backend and default_backend choose it. From HAProxy 3.4. */
	'be-unpublished'?: Value<true>;
	/** Run it, though the defaults say disabled. */
	enabled?: Value<true>;
	/** Had a meaning with several processes. Up to HAProxy 2.6. @deprecated */
	'bind-process'?: Value<string | readonly (string)[]>;
	/** Log to the servers of the global section. */
	'log global'?: Value<true>;
	/** Where logs go, and which. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
	/** The program name in syslog messages. */
	'log-tag'?: Value<string | number>;
	/** Log requests, with their times and states. */
	'option httplog'?: Value<string | number | ({ clf?: true } & Commented) | true>;
	/** Log requests as httplog does, and what TLS says. */
	'option httpslog'?: Value<true>;
	/** Log connections, with their times and states. */
	'option tcplog'?: Value<string | number | ({ clf?: true } & Commented) | true>;
	/** What is logged, in a format of your own. */
	'log-format'?: Value<string | number>;
	/** What is logged of connections that fail before they are one. */
	'error-log-format'?: Value<string | number>;
	/** The structured data of RFC 5424 messages. */
	'log-format-sd'?: Value<string | number>;
	/** At which steps something is logged. From HAProxy 3.2. */
	'log-steps'?: Value<string | readonly string[]>;
	/** Count bytes while they flow, not when a session ends. */
	'option contstats'?: Value<true | false>;
	/** Log only what failed. */
	'option dontlog-normal'?: Value<true | false>;
	/** Do not log connections that sent nothing. */
	'option dontlognull'?: Value<true | false>;
	/** Log what failed at a higher level. */
	'option log-separate-errors'?: Value<true | false>;
	/** Log as soon as the response starts. */
	'option logasap'?: Value<true | false>;
	/** Log every change of a health check. */
	'option log-health-checks'?: Value<true | false>;
	/** Statistics for each listener. */
	'option socket-stats'?: Value<true | false>;
	/** How many connections are taken at a time. */
	maxconn?: Value<string | number>;
	/** How many connections the kernel holds that are not accepted yet. */
	backlog?: Value<string | number>;
	/** How many sessions a second are taken. */
	'rate-limit sessions'?: Value<string | number>;
	/** How many idle server connections a client connection may keep. */
	'max-session-srv-conns'?: Value<string | number>;
	/** At which load servers get their maxconn; below it, what lies towards minconn. */
	fullconn?: Value<string | number>;
	/** How often a connection to a server is tried again. */
	retries?: Value<string | number>;
	/** What lets a request be tried again. */
	'retry-on'?: Value<string | readonly ('none' | 'all-retryable-errors' | 'conn-failure' | 'empty-response' | 'junk-response' | 'response-timeout' | '0rtt-rejected' | '401' | 401 | '403' | 403 | '404' | 404 | '408' | 408 | '421' | 421 | '425' | 425 | '429' | 429 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[]>;
	/** Let a retry go to another server. */
	'option redispatch'?: Value<string | number | ({ interval?: string | number } & Commented) | true | false>;
	/** How long a client may be silent. */
	'timeout client'?: Value<string | number>;
	/** How long a client may be silent once one side has closed. */
	'timeout client-fin'?: Value<string | number>;
	/** How long the TLS or QUIC handshake may take. From HAProxy 3.0. */
	'timeout client-hs'?: Value<string | number>;
	/** How long a client may take to send the whole request head. */
	'timeout http-request'?: Value<string | number>;
	/** How long to wait for the next request. */
	'timeout http-keep-alive'?: Value<string | number>;
	/** How long a request may wait for a free slot. */
	'timeout queue'?: Value<string | number>;
	/** How long a connection to a server may take. */
	'timeout connect'?: Value<string | number>;
	/** How long a server may be silent. */
	'timeout server'?: Value<string | number>;
	/** How long a server may be silent once one side has closed. */
	'timeout server-fin'?: Value<string | number>;
	/** How long both sides may be silent in a tunnel, such as a WebSocket. */
	'timeout tunnel'?: Value<string | number>;
	/** How long a health check may take once it is connected. */
	'timeout check'?: Value<string | number>;
	/** How long tarpitted connections are held. */
	'timeout tarpit'?: Value<string | number>;
	/** Close both connections after each response. */
	'option httpclose'?: Value<true | false>;
	/** Close the server connection after each response. */
	'option http-server-close'?: Value<true | false>;
	/** Keep both connections; what HAProxy does by itself. */
	'option http-keep-alive'?: Value<true | false>;
	/** Wait for the request body, as far as a buffer holds. */
	'option http-buffer-request'?: Value<true | false>;
	/** Do not pass request trailers on. From HAProxy 3.2. */
	'option http-drop-request-trailers'?: Value<true | false>;
	/** Do not pass response trailers on. From HAProxy 3.2. */
	'option http-drop-response-trailers'?: Value<true | false>;
	/** Neither log nor answer connections that sent nothing. */
	'option http-ignore-probes'?: Value<true | false>;
	/** Send each piece at once. */
	'option http-no-delay'?: Value<true | false>;
	/** Tell the server keep-alive, and close all the same. */
	'option http-pretend-keepalive'?: Value<true | false>;
	/** What happens to headers whose names hold more than letters, digits and hyphens. */
	'option http-restrict-req-hdr-names'?: Value<'preserve' | 'delete' | 'reject'>;
	/** Read Proxy-Connection in place of Connection. */
	'option http-use-proxy-header'?: Value<true | false>;
	/** Take requests that break the rules of HTTP. @deprecated */
	'option accept-invalid-http-request'?: Value<true | false>;
	/** Take responses that break the rules of HTTP. @deprecated */
	'option accept-invalid-http-response'?: Value<true | false>;
	/** Take requests that break the rules of HTTP; dangerous. From HAProxy 3.2. */
	'option accept-unsafe-violations-in-http-request'?: Value<true | false>;
	/** Take responses that break the rules of HTTP; dangerous. From HAProxy 3.2. */
	'option accept-unsafe-violations-in-http-response'?: Value<true | false>;
	/** Send clients the spelling of header names that `h1-case-adjust` gives. */
	'option h1-case-adjust-bogus-client'?: Value<true | false>;
	/** Send servers the spelling of header names that `h1-case-adjust` gives. */
	'option h1-case-adjust-bogus-server'?: Value<true | false>;
	/** No HTTP/2 on a connection that began as HTTP/1. */
	'option disable-h2-upgrade'?: Value<true | false>;
	/** At a soft stop, close idle connections only with a response. */
	'option idle-close-on-response'?: Value<true | false>;
	/** Drop queued requests of clients that went away. */
	'option abortonclose'?: Value<true | false>;
	/** Hold what waits in small buffers. From HAProxy 3.4. */
	'option use-small-buffers'?: Value<string | number | ({ queue?: true; 'l7-retries'?: true; check?: true } & Commented) | true | false>;
	/** Reset connections when closing; dangerous. */
	'option nolinger'?: Value<true | false>;
	/** Data in one direction does not restart the timeout of the other. */
	'option independent-streams'?: Value<true | false>;
	/** Let the kernel forward where that pays. */
	'option splice-auto'?: Value<true | false>;
	/** Let the kernel forward requests. */
	'option splice-request'?: Value<true | false>;
	/** Let the kernel forward responses. */
	'option splice-response'?: Value<true | false>;
	/** Spare the acknowledgement of the first packet. */
	'option tcp-smart-accept'?: Value<true | false>;
	/** Spare the first acknowledgement to the server. */
	'option tcp-smart-connect'?: Value<true | false>;
	/** TCP keep-alives on both sides. */
	'option tcpka'?: Value<true>;
	/** TCP keep-alives to clients. */
	'option clitcpka'?: Value<true | false>;
	/** After how many unanswered keep-alives a client is gone. */
	'clitcpka-cnt'?: Value<string | number>;
	/** How long a client is idle before the first keep-alive. */
	'clitcpka-idle'?: Value<string | number>;
	/** How long between two keep-alives to a client. */
	'clitcpka-intvl'?: Value<string | number>;
	/** TCP keep-alives to servers. */
	'option srvtcpka'?: Value<true | false>;
	/** After how many unanswered keep-alives a server is gone. */
	'srvtcpka-cnt'?: Value<string | number>;
	/** How long a server is idle before the first keep-alive. */
	'srvtcpka-idle'?: Value<string | number>;
	/** How long between two keep-alives to a server. */
	'srvtcpka-intvl'?: Value<string | number>;
	/** Tell the server the client address, in X-Forwarded-For. */
	'option forwardfor'?: Value<string | number | ({ except?: string; header?: string | number; 'if-none'?: true } & Commented) | true>;
	/** Tell the server the address that the client called, in X-Original-To. */
	'option originalto'?: Value<string | number | ({ except?: string; header?: string | number } & Commented) | true>;
	/** Tell the server client and protocol, in the Forwarded header of RFC 7239. From HAProxy 2.8. */
	'option forwarded'?: Value<string | number | ({ proto?: true; host?: true; 'host-expr'?: string; by?: true; 'by-expr'?: string; by_port?: true; 'by_port-expr'?: string; for?: true; 'for-expr'?: string; for_port?: true; 'for_port-expr'?: string } & Commented) | true | false>;
	/** What makes the id of a request. */
	'unique-id-format'?: Value<string | number>;
	/** The header that carries the id of a request. */
	'unique-id-header'?: Value<string | number>;
	/** The URI that HAProxy answers itself, to say that it lives. */
	'monitor-uri'?: Value<string | number>;
	/** An address to listen on. */
	bind?: Value<string | number | ({ address: string } & Commented & BindParameters)>;
	/** A certificate for all TLS listeners of the frontend. From HAProxy 3.2. */
	'ssl-f-use'?: Value<string | number | ({ crt?: string; key?: string; ocsp?: string; issuer?: string; sctl?: string; 'ocsp-update'?: 'on' | 'off'; alias?: string | number; acme?: string; domains?: string | readonly string[]; ips?: string | readonly string[]; jwt?: 'on' | 'off'; 'generate-dummy'?: 'on' | 'off'; keytype?: string | number; bits?: string | number; alpn?: string | readonly string[]; 'no-alpn'?: true; npn?: string | readonly string[]; 'ca-file'?: string; 'ca-verify-file'?: string; 'crl-file'?: string; verify?: 'none' | 'optional' | 'required'; 'no-ca-names'?: true; ciphers?: string | number; ciphersuites?: string | number; curves?: string | number; ecdhe?: string | number; sigalgs?: string | number; 'client-sigalgs'?: string | number; 'ssl-min-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'ssl-max-ver'?: 'SSLv3' | 'TLSv1.0' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'; 'allow-0rtt'?: true } & Commented) | true>;
	/** A cookie whose value is logged. */
	'capture cookie'?: Value<string | number | ({ name: string | number; len: string | number } & Commented)>;
	/** A request header to log. */
	'capture request header'?: Value<string | number | ({ name: string | number; len: string | number } & Commented)>;
	/** A response header to log. */
	'capture response header'?: Value<string | number | ({ name: string | number; len: string | number } & Commented)>;
	/** A slot that rules capture into. */
	'declare capture'?: Value<string | number | ({ direction: 'request' | 'response'; len: string | number } & Commented)>;
	/** A named condition, or one more alternative of it. */
	acl?: Value<string | number | ({ name: string; criterion: string | readonly (string)[] } & Commented)>;
	/** A table in memory, of keys and what is counted or remembered for each. */
	'stick-table'?: Value<string | number | ({ type: 'ip' | 'ipv6' | 'integer' | 'string' | 'binary'; len?: string | number; size: string | number; expire?: string | number; nopurge?: true; 'recv-only'?: true; srvkey?: 'name' | 'addr'; 'write-to'?: string; peers?: string; 'brates-factor'?: string | number; store?: string | readonly (string)[] } & Commented) | true>;
	/** A filter on the streams, in order. */
	filter?: Value<string | number | ({ filter: keyof FilterRows } & Commented & Record<string, unknown>) | true>;
	/** The order in which filters work, for each direction. From HAProxy 3.4. */
	'filter-sequence'?: Value<string | number | ({ direction: 'request' | 'response'; filters: string | readonly string[] } & Commented)>;
	/** With what responses are compressed. */
	'compression algo'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** With what requests are compressed. From HAProxy 2.8. */
	'compression algo-req'?: Value<'identity' | 'gzip' | 'deflate' | 'raw-deflate'>;
	/** With what responses are compressed. From HAProxy 2.8. */
	'compression algo-res'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** Which responses are compressed, by their media types. */
	'compression type'?: Value<string | readonly (string | number)[]>;
	/** Which requests are compressed, by their media types. From HAProxy 2.8. */
	'compression type-req'?: Value<string | readonly (string | number)[]>;
	/** Which responses are compressed, by their media types. From HAProxy 2.8. */
	'compression type-res'?: Value<string | readonly (string | number)[]>;
	/** How big a request must be to be compressed. From HAProxy 3.2. */
	'compression minsize-req'?: Value<string | number>;
	/** How big a response must be to be compressed. From HAProxy 3.2. */
	'compression minsize-res'?: Value<string | number>;
	/** What is compressed: requests, responses or both. From HAProxy 2.8. @deprecated */
	'compression direction'?: Value<'request' | 'response' | 'both'>;
	/** Servers do not compress, HAProxy does. */
	'compression offload'?: Value<true>;
	/** Rules on the first packet of QUIC clients, in order. From HAProxy 3.2. */
	'quic-initial'?: Value<string | number | ({ do: keyof QuicInitialRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on new connections, in order. */
	'tcp-request connection'?: Value<string | number | ({ do: keyof TcpRequestConnectionRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on sessions, once handshakes are done, in order. */
	'tcp-request session'?: Value<string | number | ({ do: keyof TcpRequestSessionRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** How long content rules may wait for data. */
	'tcp-request inspect-delay'?: Value<string | number>;
	/** Rules on the first data, in order. */
	'tcp-request content'?: Value<string | number | ({ do: keyof TcpRequestContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** When the monitor URI answers with a failure. */
	'monitor fail'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** Rules on requests, in order. */
	'http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Sends clients elsewhere; "http-request redirect" keeps its order among the other rules. */
	redirect?: Value<string | number | ({ location?: string | number; prefix?: string | number; scheme?: string | number; code?: '301' | 301 | '302' | 302 | '303' | 303 | '307' | 307 | '308' | 308; 'drop-query'?: true; 'append-slash'?: true; 'ignore-empty'?: true; 'keep-query'?: true; 'set-cookie'?: string | number; 'set-cookie-fmt'?: string | number; 'clear-cookie'?: string | number; if?: string; unless?: string } & Commented) | true>;
	/** When backends that are not published or disabled are used all the same. From HAProxy 3.4. */
	'force-be-switch'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** Sends requests to a backend, by the first rule that matches. */
	use_backend?: Value<string | number | ({ backend: string; if?: string; unless?: string } & Commented)>;
	/** Where requests go that no rule sent elsewhere. */
	default_backend?: Value<string>;
	/** How long response rules may wait for data. */
	'tcp-response inspect-delay'?: Value<string | number>;
	/** Rules on the first data of a response, in order. */
	'tcp-response content'?: Value<string | number | ({ do: keyof TcpResponseContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on responses, in order. */
	'http-response'?: Value<string | number | ({ do: keyof HttpResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on all responses, those that HAProxy makes included, in order. */
	'http-after-response'?: Value<string | number | ({ do: keyof HttpAfterResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** A file that is sent for a status that HAProxy itself answers. */
	errorfile?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; file: string } & Commented)>;
	/** The files of an http-errors section, all or some. */
	errorfiles?: Value<string | number | ({ name: string; code?: string | readonly ('200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[] } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc302?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (303, to be fetched with GET) in place of an error. */
	errorloc303?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** What is sent for a status that HAProxy itself answers. */
	'http-error'?: Value<string | number | ({ status: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; 'content-type'?: string | number; 'default-errorfiles'?: true; errorfile?: string; errorfiles?: string; file?: string; 'lf-file'?: string; string?: string | number; 'lf-string'?: string | number; hdr?: { name: string; value: string | number } | readonly ({ name: string; value: string | number })[] } & Commented) | true>;
	/** How a server is chosen. */
	balance?: Value<string | number | ({ algorithm?: keyof BalanceRows } & Commented & Record<string, unknown>) | true>;
	/** How hashes lead to servers. */
	'hash-type'?: Value<string | number | ({ method: 'map-based' | 'consistent'; function?: 'sdbm' | 'djb2' | 'wt6' | 'crc32' | 'none'; avalanche?: true } & Commented)>;
	/** How much more than the average a server may get, in percent. */
	'hash-balance-factor'?: Value<string | number>;
	/** Whether requests leave a server that is full. From HAProxy 3.2. */
	'hash-preserve-affinity'?: Value<'always' | 'maxconn' | 'maxqueue'>;
	/** The cookie that keeps a client on its server. */
	cookie?: Value<string | number | ({ name: string | number; rewrite?: true; insert?: true; prefix?: true; indirect?: true; nocache?: true; postonly?: true; preserve?: true; httponly?: true; secure?: true; dynamic?: true; domain?: string | readonly (string)[]; maxidle?: string | number; maxlife?: string | number; attr?: string | readonly (string)[] } & Commented)>;
	/** The secret that cookies are made with, for "cookie … dynamic". */
	'dynamic-cookie-key'?: Value<string | number>;
	/** Other ways to keep a client on its server. */
	persist?: Value<string | number | ({ method: keyof PersistRows } & Commented & Record<string, unknown>) | true>;
	/** Look the server up by a key, and store it under it: match and store-request in one. */
	'stick on'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** Look the server up by a key. */
	'stick match'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** Store the server under a key of the request. */
	'stick store-request'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** The old spelling of "stick store-request". */
	'stick store'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** Store the server under a key of the response. */
	'stick store-response'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** When a client goes to its server though that is down. */
	'force-persist'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** When what keeps a client on its server is not looked at. */
	'ignore-persist'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** Clients go to their server though it is down. */
	'option persist'?: Value<true | false>;
	/** Keep to the server that was just used. */
	'option prefer-last-server'?: Value<true | false>;
	/** Use all backup servers, not only the first. */
	'option allbackups'?: Value<true | false>;
	/** Refuse responses that are cacheable and set a cookie. */
	'option checkcache'?: Value<true | false>;
	/** When an idle server connection serves another client. */
	'http-reuse'?: Value<'never' | 'safe' | 'aggressive' | 'always'>;
	/** The header that tells the server its own name. */
	'http-send-name-header'?: Value<string | number>;
	/** How long a queue may be for a client to stay with its server. */
	'max-keep-alive-queue'?: Value<string | number>;
	/** The address that servers are connected from. */
	source?: Value<string | number | ({ address: string; usesrc?: string; interface?: string | number } & Commented)>;
	/** Connect to the address that the client called. @deprecated */
	'option transparent'?: Value<true | false>;
	/** The old spelling of "option transparent". @deprecated */
	transparent?: Value<true>;
	/** One address in place of servers. @deprecated */
	dispatch?: Value<string>;
	/** Where the state of servers is read from at start. */
	'load-server-state-from-file'?: Value<'global' | 'local' | 'none'>;
	/** The file of server states, for "load-server-state-from-file local". */
	'server-state-file-name'?: Value<string | number | ({ file?: string } & Commented) | true>;
	/** Check servers over HTTP; a lone word is the URI. */
	'option httpchk'?: Value<string | number | ({ method?: string | number; uri?: string | number; version?: string | number; host?: string | number } & Commented) | true>;
	/** Check servers by the steps of "tcp-check". */
	'option tcp-check'?: Value<true>;
	/** Check servers by an SSLv3 hello. */
	'option ssl-hello-chk'?: Value<true>;
	/** Check servers by SMTP. */
	'option smtpchk'?: Value<string | number | ({ hello?: string | number; domain?: string | number } & Commented) | true>;
	/** Check servers by a PostgreSQL login. */
	'option pgsql-check'?: Value<string | number | ({ user: string | number } & Commented) | true>;
	/** Check servers by a MySQL handshake or login. */
	'option mysql-check'?: Value<string | number | ({ user?: { name: string | number; protocol?: 'post-41' | 'pre-41' } } & Commented) | true>;
	/** Check servers by a Redis PING. */
	'option redis-check'?: Value<true>;
	/** Check servers by an LDAP bind. */
	'option ldap-check'?: Value<true>;
	/** Check agents of the stream processing offload protocol. */
	'option spop-check'?: Value<true>;
	/** Check servers by a program. */
	'option external-check'?: Value<true>;
	/** The program that checks. */
	'external-check command'?: Value<string>;
	/** The PATH of the program that checks. */
	'external-check path'?: Value<string | number>;
	/** The steps of "option httpchk", in order. */
	'http-check'?: Value<string | number | ({ step: keyof HttpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** The steps of "option tcp-check", in order. */
	'tcp-check'?: Value<string | number | ({ step: keyof TcpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** Who sends the mail. */
	'email-alert mailers'?: Value<string>;
	/** Who the mail is from. */
	'email-alert from'?: Value<string | number>;
	/** Who the mail is for. */
	'email-alert to'?: Value<string | number>;
	/** From which log level on mail is sent. */
	'email-alert level'?: Value<string>;
	/** The name that HAProxy gives itself when it sends mail. */
	'email-alert myhostname'?: Value<string | number>;
	/** The FastCGI application that the servers run. */
	'use-fcgi-app'?: Value<string>;
	/** Sends requests to one server, by the first rule that matches. */
	'use-server'?: Value<string | number | ({ server: string; if?: string; unless?: string } & Commented)>;
	/** What the servers after it have in common. */
	'default-server'?: Value<string | number | ({  } & Commented & ServerParameters) | true>;
	/** A server to send requests to. */
	server?: Value<string | number | ({ name: string; address: string } & Commented & ServerParameters)>;
	/** Several servers of one kind, to be filled by DNS or the CLI. */
	'server-template'?: Value<string | number | ({ prefix: string; count: string; address: string } & Commented & ServerParameters)>;
	/** Show the statistics page. */
	'stats enable'?: Value<true>;
	/** Where the statistics page is. */
	'stats uri'?: Value<string | number>;
	/** What the browser says when it asks for a password. */
	'stats realm'?: Value<string | number>;
	/** A user and a password for the statistics page. */
	'stats auth'?: Value<string | number>;
	/** Who may see the statistics page, in order. */
	'stats http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Who may change servers on the statistics page. */
	'stats admin'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** What the statistics page shows; a dot is this section. */
	'stats scope'?: Value<string | number>;
	/** How often the statistics page is loaded again. */
	'stats refresh'?: Value<string | number>;
	/** Do not show the version of HAProxy. */
	'stats hide-version'?: Value<true>;
	/** Show the version of HAProxy. From HAProxy 3.4. */
	'stats show-version'?: Value<true>;
	/** Show more about each line, as the mouse rests on it. */
	'stats show-legends'?: Value<true>;
	/** Show the counters of modules too. */
	'stats show-modules'?: Value<true>;
	/** Show the name of this node. */
	'stats show-node'?: Value<string | number | ({ node?: string } & Commented) | true>;
	/** Show a description. */
	'stats show-desc'?: Value<string | number | ({ text?: string | readonly (string | number)[] } & Commented) | true>;
}

/** The servers that requests go to. */
export interface Backend extends Section {
	from?: string;
	'tcp-request'?: unknown;
	'tcp-response'?: unknown;
	stick?: unknown;
	'external-check'?: unknown;
	/** What it is for; the statistics page shows it. */
	description?: Value<string | readonly (string | number)[]>;
	/** A name that is unique in the whole configuration and stays over reloads. From HAProxy 3.0. */
	guid?: Value<string>;
	/** A number that stays over reloads. */
	id?: Value<string | number>;
	/** The protocol that is understood. */
	mode?: Value<'tcp' | 'http' | 'log' | 'spop' | 'haterm'>;
	/** Load it, but do not run it. */
	disabled?: Value<true>;
	/** Runs it and its checks, but lets no use_backend and default_backend choose it. From HAProxy 3.4. */
	'be-unpublished'?: Value<true>;
	/** Run it, though the defaults say disabled. */
	enabled?: Value<true>;
	/** Had a meaning with several processes. Up to HAProxy 2.6. @deprecated */
	'bind-process'?: Value<string | readonly (string)[]>;
	/** Log to the servers of the global section. */
	'log global'?: Value<true>;
	/** Where logs go, and which. */
	log?: Value<string | number | ({ target: string; len?: string | number; format?: 'rfc3164' | 'rfc5424' | 'local' | 'priority' | 'short' | 'timed' | 'iso' | 'raw'; profile?: string; sample?: string; facility: string; level?: string; minlevel?: string } & Commented) | false>;
	/** The program name in syslog messages. */
	'log-tag'?: Value<string | number>;
	/** Log every change of a health check. */
	'option log-health-checks'?: Value<true | false>;
	/** At which load servers get their maxconn; below it, what lies towards minconn. */
	fullconn?: Value<string | number>;
	/** How often a connection to a server is tried again. */
	retries?: Value<string | number>;
	/** What lets a request be tried again. */
	'retry-on'?: Value<string | readonly ('none' | 'all-retryable-errors' | 'conn-failure' | 'empty-response' | 'junk-response' | 'response-timeout' | '0rtt-rejected' | '401' | 401 | '403' | 403 | '404' | 404 | '408' | 408 | '421' | 421 | '425' | 425 | '429' | 429 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[]>;
	/** Let a retry go to another server. */
	'option redispatch'?: Value<string | number | ({ interval?: string | number } & Commented) | true | false>;
	/** How long a client may take to send the whole request head. */
	'timeout http-request'?: Value<string | number>;
	/** How long to wait for the next request. */
	'timeout http-keep-alive'?: Value<string | number>;
	/** How long a request may wait for a free slot. */
	'timeout queue'?: Value<string | number>;
	/** How long a connection to a server may take. */
	'timeout connect'?: Value<string | number>;
	/** How long a server may be silent. */
	'timeout server'?: Value<string | number>;
	/** How long a server may be silent once one side has closed. */
	'timeout server-fin'?: Value<string | number>;
	/** How long both sides may be silent in a tunnel, such as a WebSocket. */
	'timeout tunnel'?: Value<string | number>;
	/** How long a health check may take once it is connected. */
	'timeout check'?: Value<string | number>;
	/** How long tarpitted connections are held. */
	'timeout tarpit'?: Value<string | number>;
	/** Close both connections after each response. */
	'option httpclose'?: Value<true | false>;
	/** Close the server connection after each response. */
	'option http-server-close'?: Value<true | false>;
	/** Keep both connections; what HAProxy does by itself. */
	'option http-keep-alive'?: Value<true | false>;
	/** Wait for the request body, as far as a buffer holds. */
	'option http-buffer-request'?: Value<true | false>;
	/** Do not pass request trailers on. From HAProxy 3.2. */
	'option http-drop-request-trailers'?: Value<true | false>;
	/** Send each piece at once. */
	'option http-no-delay'?: Value<true | false>;
	/** Tell the server keep-alive, and close all the same. */
	'option http-pretend-keepalive'?: Value<true | false>;
	/** What happens to headers whose names hold more than letters, digits and hyphens. */
	'option http-restrict-req-hdr-names'?: Value<'preserve' | 'delete' | 'reject'>;
	/** Take responses that break the rules of HTTP. @deprecated */
	'option accept-invalid-http-response'?: Value<true | false>;
	/** Take responses that break the rules of HTTP; dangerous. From HAProxy 3.2. */
	'option accept-unsafe-violations-in-http-response'?: Value<true | false>;
	/** Send servers the spelling of header names that `h1-case-adjust` gives. */
	'option h1-case-adjust-bogus-server'?: Value<true | false>;
	/** Drop queued requests of clients that went away. */
	'option abortonclose'?: Value<true | false>;
	/** Hold what waits in small buffers. From HAProxy 3.4. */
	'option use-small-buffers'?: Value<string | number | ({ queue?: true; 'l7-retries'?: true; check?: true } & Commented) | true | false>;
	/** Reset connections when closing; dangerous. */
	'option nolinger'?: Value<true | false>;
	/** Data in one direction does not restart the timeout of the other. */
	'option independent-streams'?: Value<true | false>;
	/** Let the kernel forward where that pays. */
	'option splice-auto'?: Value<true | false>;
	/** Let the kernel forward requests. */
	'option splice-request'?: Value<true | false>;
	/** Let the kernel forward responses. */
	'option splice-response'?: Value<true | false>;
	/** Spare the first acknowledgement to the server. */
	'option tcp-smart-connect'?: Value<true | false>;
	/** TCP keep-alives on both sides. */
	'option tcpka'?: Value<true>;
	/** TCP keep-alives to servers. */
	'option srvtcpka'?: Value<true | false>;
	/** After how many unanswered keep-alives a server is gone. */
	'srvtcpka-cnt'?: Value<string | number>;
	/** How long a server is idle before the first keep-alive. */
	'srvtcpka-idle'?: Value<string | number>;
	/** How long between two keep-alives to a server. */
	'srvtcpka-intvl'?: Value<string | number>;
	/** Tell the server the client address, in X-Forwarded-For. */
	'option forwardfor'?: Value<string | number | ({ except?: string; header?: string | number; 'if-none'?: true } & Commented) | true>;
	/** Tell the server the address that the client called, in X-Original-To. */
	'option originalto'?: Value<string | number | ({ except?: string; header?: string | number } & Commented) | true>;
	/** Tell the server client and protocol, in the Forwarded header of RFC 7239. From HAProxy 2.8. */
	'option forwarded'?: Value<string | number | ({ proto?: true; host?: true; 'host-expr'?: string; by?: true; 'by-expr'?: string; by_port?: true; 'by_port-expr'?: string; for?: true; 'for-expr'?: string; for_port?: true; 'for_port-expr'?: string } & Commented) | true | false>;
	/** What makes the id of a request. */
	'unique-id-format'?: Value<string | number>;
	/** A named condition, or one more alternative of it. */
	acl?: Value<string | number | ({ name: string; criterion: string | readonly (string)[] } & Commented)>;
	/** A table in memory, of keys and what is counted or remembered for each. */
	'stick-table'?: Value<string | number | ({ type: 'ip' | 'ipv6' | 'integer' | 'string' | 'binary'; len?: string | number; size: string | number; expire?: string | number; nopurge?: true; 'recv-only'?: true; srvkey?: 'name' | 'addr'; 'write-to'?: string; peers?: string; 'brates-factor'?: string | number; store?: string | readonly (string)[] } & Commented) | true>;
	/** A filter on the streams, in order. */
	filter?: Value<string | number | ({ filter: keyof FilterRows } & Commented & Record<string, unknown>) | true>;
	/** The order in which filters work, for each direction. From HAProxy 3.4. */
	'filter-sequence'?: Value<string | number | ({ direction: 'request' | 'response'; filters: string | readonly string[] } & Commented)>;
	/** With what responses are compressed. */
	'compression algo'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** With what requests are compressed. From HAProxy 2.8. */
	'compression algo-req'?: Value<'identity' | 'gzip' | 'deflate' | 'raw-deflate'>;
	/** With what responses are compressed. From HAProxy 2.8. */
	'compression algo-res'?: Value<string | readonly ('identity' | 'gzip' | 'deflate' | 'raw-deflate')[]>;
	/** Which responses are compressed, by their media types. */
	'compression type'?: Value<string | readonly (string | number)[]>;
	/** Which requests are compressed, by their media types. From HAProxy 2.8. */
	'compression type-req'?: Value<string | readonly (string | number)[]>;
	/** Which responses are compressed, by their media types. From HAProxy 2.8. */
	'compression type-res'?: Value<string | readonly (string | number)[]>;
	/** How big a request must be to be compressed. From HAProxy 3.2. */
	'compression minsize-req'?: Value<string | number>;
	/** How big a response must be to be compressed. From HAProxy 3.2. */
	'compression minsize-res'?: Value<string | number>;
	/** What is compressed: requests, responses or both. From HAProxy 2.8. @deprecated */
	'compression direction'?: Value<'request' | 'response' | 'both'>;
	/** Servers do not compress, HAProxy does. */
	'compression offload'?: Value<true>;
	/** How long content rules may wait for data. */
	'tcp-request inspect-delay'?: Value<string | number>;
	/** Rules on the first data, in order. */
	'tcp-request content'?: Value<string | number | ({ do: keyof TcpRequestContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on requests, in order. */
	'http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Sends clients elsewhere; "http-request redirect" keeps its order among the other rules. */
	redirect?: Value<string | number | ({ location?: string | number; prefix?: string | number; scheme?: string | number; code?: '301' | 301 | '302' | 302 | '303' | 303 | '307' | 307 | '308' | 308; 'drop-query'?: true; 'append-slash'?: true; 'ignore-empty'?: true; 'keep-query'?: true; 'set-cookie'?: string | number; 'set-cookie-fmt'?: string | number; 'clear-cookie'?: string | number; if?: string; unless?: string } & Commented) | true>;
	/** How long response rules may wait for data. */
	'tcp-response inspect-delay'?: Value<string | number>;
	/** Rules on the first data of a response, in order. */
	'tcp-response content'?: Value<string | number | ({ do: keyof TcpResponseContentRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on responses, in order. */
	'http-response'?: Value<string | number | ({ do: keyof HttpResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Rules on all responses, those that HAProxy makes included, in order. */
	'http-after-response'?: Value<string | number | ({ do: keyof HttpAfterResponseRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** A file that is sent for a status that HAProxy itself answers. */
	errorfile?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; file: string } & Commented)>;
	/** The files of an http-errors section, all or some. */
	errorfiles?: Value<string | number | ({ name: string; code?: string | readonly ('200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504)[] } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (302) in place of an error. */
	errorloc302?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** A redirect (303, to be fetched with GET) in place of an error. */
	errorloc303?: Value<string | number | ({ code: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; url: string | number } & Commented)>;
	/** What is sent for a status that HAProxy itself answers. */
	'http-error'?: Value<string | number | ({ status: '200' | 200 | '400' | 400 | '401' | 401 | '403' | 403 | '404' | 404 | '405' | 405 | '407' | 407 | '408' | 408 | '410' | 410 | '413' | 413 | '414' | 414 | '421' | 421 | '422' | 422 | '425' | 425 | '429' | 429 | '431' | 431 | '500' | 500 | '501' | 501 | '502' | 502 | '503' | 503 | '504' | 504; 'content-type'?: string | number; 'default-errorfiles'?: true; errorfile?: string; errorfiles?: string; file?: string; 'lf-file'?: string; string?: string | number; 'lf-string'?: string | number; hdr?: { name: string; value: string | number } | readonly ({ name: string; value: string | number })[] } & Commented) | true>;
	/** How a server is chosen. */
	balance?: Value<string | number | ({ algorithm?: keyof BalanceRows } & Commented & Record<string, unknown>) | true>;
	/** How hashes lead to servers. */
	'hash-type'?: Value<string | number | ({ method: 'map-based' | 'consistent'; function?: 'sdbm' | 'djb2' | 'wt6' | 'crc32' | 'none'; avalanche?: true } & Commented)>;
	/** How much more than the average a server may get, in percent. */
	'hash-balance-factor'?: Value<string | number>;
	/** Whether requests leave a server that is full. From HAProxy 3.2. */
	'hash-preserve-affinity'?: Value<'always' | 'maxconn' | 'maxqueue'>;
	/** The cookie that keeps a client on its server. */
	cookie?: Value<string | number | ({ name: string | number; rewrite?: true; insert?: true; prefix?: true; indirect?: true; nocache?: true; postonly?: true; preserve?: true; httponly?: true; secure?: true; dynamic?: true; domain?: string | readonly (string)[]; maxidle?: string | number; maxlife?: string | number; attr?: string | readonly (string)[] } & Commented)>;
	/** The secret that cookies are made with, for "cookie … dynamic". */
	'dynamic-cookie-key'?: Value<string | number>;
	/** Other ways to keep a client on its server. */
	persist?: Value<string | number | ({ method: keyof PersistRows } & Commented & Record<string, unknown>) | true>;
	/** Look the server up by a key, and store it under it: match and store-request in one. */
	'stick on'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** Look the server up by a key. */
	'stick match'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** Store the server under a key of the request. */
	'stick store-request'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** The old spelling of "stick store-request". */
	'stick store'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** Store the server under a key of the response. */
	'stick store-response'?: Value<string | number | ({ expr: string | number; table?: string; if?: string; unless?: string } & Commented)>;
	/** When a client goes to its server though that is down. */
	'force-persist'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** When what keeps a client on its server is not looked at. */
	'ignore-persist'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** Clients go to their server though it is down. */
	'option persist'?: Value<true | false>;
	/** Keep to the server that was just used. */
	'option prefer-last-server'?: Value<true | false>;
	/** Use all backup servers, not only the first. */
	'option allbackups'?: Value<true | false>;
	/** Refuse responses that are cacheable and set a cookie. */
	'option checkcache'?: Value<true | false>;
	/** When an idle server connection serves another client. */
	'http-reuse'?: Value<'never' | 'safe' | 'aggressive' | 'always'>;
	/** The header that tells the server its own name. */
	'http-send-name-header'?: Value<string | number>;
	/** How long a queue may be for a client to stay with its server. */
	'max-keep-alive-queue'?: Value<string | number>;
	/** The address that servers are connected from. */
	source?: Value<string | number | ({ address: string; usesrc?: string; interface?: string | number } & Commented)>;
	/** Connect to the address that the client called. @deprecated */
	'option transparent'?: Value<true | false>;
	/** The old spelling of "option transparent". @deprecated */
	transparent?: Value<true>;
	/** One address in place of servers. @deprecated */
	dispatch?: Value<string>;
	/** Where the state of servers is read from at start. */
	'load-server-state-from-file'?: Value<'global' | 'local' | 'none'>;
	/** The file of server states, for "load-server-state-from-file local". */
	'server-state-file-name'?: Value<string | number | ({ file?: string } & Commented) | true>;
	/** Check servers over HTTP; a lone word is the URI. */
	'option httpchk'?: Value<string | number | ({ method?: string | number; uri?: string | number; version?: string | number; host?: string | number } & Commented) | true>;
	/** Check servers by the steps of "tcp-check". */
	'option tcp-check'?: Value<true>;
	/** Check servers by an SSLv3 hello. */
	'option ssl-hello-chk'?: Value<true>;
	/** Check servers by SMTP. */
	'option smtpchk'?: Value<string | number | ({ hello?: string | number; domain?: string | number } & Commented) | true>;
	/** Check servers by a PostgreSQL login. */
	'option pgsql-check'?: Value<string | number | ({ user: string | number } & Commented) | true>;
	/** Check servers by a MySQL handshake or login. */
	'option mysql-check'?: Value<string | number | ({ user?: { name: string | number; protocol?: 'post-41' | 'pre-41' } } & Commented) | true>;
	/** Check servers by a Redis PING. */
	'option redis-check'?: Value<true>;
	/** Check servers by an LDAP bind. */
	'option ldap-check'?: Value<true>;
	/** Check agents of the stream processing offload protocol. */
	'option spop-check'?: Value<true>;
	/** Check servers by a program. */
	'option external-check'?: Value<true>;
	/** The program that checks. */
	'external-check command'?: Value<string>;
	/** The PATH of the program that checks. */
	'external-check path'?: Value<string | number>;
	/** The steps of "option httpchk", in order. */
	'http-check'?: Value<string | number | ({ step: keyof HttpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** The steps of "option tcp-check", in order. */
	'tcp-check'?: Value<string | number | ({ step: keyof TcpCheckRows } & Commented & Record<string, unknown>) | true>;
	/** Who sends the mail. */
	'email-alert mailers'?: Value<string>;
	/** Who the mail is from. */
	'email-alert from'?: Value<string | number>;
	/** Who the mail is for. */
	'email-alert to'?: Value<string | number>;
	/** From which log level on mail is sent. */
	'email-alert level'?: Value<string>;
	/** The name that HAProxy gives itself when it sends mail. */
	'email-alert myhostname'?: Value<string | number>;
	/** The FastCGI application that the servers run. */
	'use-fcgi-app'?: Value<string>;
	/** Sends requests to one server, by the first rule that matches. */
	'use-server'?: Value<string | number | ({ server: string; if?: string; unless?: string } & Commented)>;
	/** What the servers after it have in common. */
	'default-server'?: Value<string | number | ({  } & Commented & ServerParameters) | true>;
	/** A server to send requests to. */
	server?: Value<string | number | ({ name: string; address: string } & Commented & ServerParameters)>;
	/** Several servers of one kind, to be filled by DNS or the CLI. */
	'server-template'?: Value<string | number | ({ prefix: string; count: string; address: string } & Commented & ServerParameters)>;
	/** Show the statistics page. */
	'stats enable'?: Value<true>;
	/** Where the statistics page is. */
	'stats uri'?: Value<string | number>;
	/** What the browser says when it asks for a password. */
	'stats realm'?: Value<string | number>;
	/** A user and a password for the statistics page. */
	'stats auth'?: Value<string | number>;
	/** Who may see the statistics page, in order. */
	'stats http-request'?: Value<string | number | ({ do: keyof HttpRequestRows; if?: string; unless?: string } & Commented & Record<string, unknown>) | true>;
	/** Who may change servers on the statistics page. */
	'stats admin'?: Value<string | number | ({ if?: string; unless?: string } & Commented) | true>;
	/** What the statistics page shows; a dot is this section. */
	'stats scope'?: Value<string | number>;
	/** How often the statistics page is loaded again. */
	'stats refresh'?: Value<string | number>;
	/** Do not show the version of HAProxy. */
	'stats hide-version'?: Value<true>;
	/** Show the version of HAProxy. From HAProxy 3.4. */
	'stats show-version'?: Value<true>;
	/** Show more about each line, as the mouse rests on it. */
	'stats show-legends'?: Value<true>;
	/** Show the counters of modules too. */
	'stats show-modules'?: Value<true>;
	/** Show the name of this node. */
	'stats show-node'?: Value<string | number | ({ node?: string } & Commented) | true>;
	/** Show a description. */
	'stats show-desc'?: Value<string | number | ({ text?: string | readonly (string | number)[] } & Commented) | true>;
}

/** A params document that is a mapping. */
export interface ParamsDocument {
	$schema?: string;
	/** The version of HAProxy that the config is for. */
	haproxy?: string | number;
	services?: readonly Service[];
	edge?: Edge;
	/** The path of a Mustache template that lays the file out. */
	template?: string;
	comment?: Comment;
	trailer?: Comment;
	/** Sections under their header lines, in the order of the file. */
	sections?: readonly Record<string, unknown>[];
	/** Settings of the whole process. */
	global?: Global | readonly Global[];
	/** A buffer in memory that logs and traces are written to. */
	ring?: Readonly<Record<string, Ring | null>>;
	/** What is logged at which step. From HAProxy 3.2. */
	'log-profile'?: Readonly<Record<string, LogProfile | null>>;
	/** What developers watch. From HAProxy 3.2. */
	traces?: Traces | readonly Traces[];
	/** Who issues certificates, and how. From HAProxy 3.2. */
	acme?: Readonly<Record<string, Acme | null>>;
	/** Certificates by name. From HAProxy 3.0. */
	'crt-store'?: CrtStore | readonly CrtStore[];
	/** Who may log in. */
	userlist?: Readonly<Record<string, Userlist | null>>;
	/** Name servers, and for how long their answers count. */
	resolvers?: Readonly<Record<string, Resolvers | null>>;
	/** Where email alerts go. */
	mailers?: Readonly<Record<string, Mailers | null>>;
	/** Who shares stick-tables. */
	peers?: Readonly<Record<string, Peers | null>>;
	/** How much is cached, and for how long. */
	cache?: Readonly<Record<string, Cache | null>>;
	/** A group of error pages. */
	'http-errors'?: Readonly<Record<string, HttpErrors | null>>;
	/** A FastCGI application. */
	'fcgi-app'?: Readonly<Record<string, FcgiApp | null>>;
	/** A health check that servers of several backends share. From HAProxy 3.4. */
	healthcheck?: Readonly<Record<string, Healthcheck | null>>;
	/** A program that the master runs beside the workers. Up to HAProxy 3.2. @deprecated */
	program?: Readonly<Record<string, Program | null>>;
	/** Takes syslog messages and sends them on. */
	'log-forward'?: Readonly<Record<string, LogForward | null>>;
	/** What the proxies after it have in common. */
	defaults?: Defaults | readonly Defaults[];
	/** Where requests come in, and which backend they go to. */
	frontend?: Readonly<Record<string, Frontend | null>>;
	/** A frontend and a backend in one. */
	listen?: Readonly<Record<string, Listen | null>>;
	/** The servers that requests go to. */
	backend?: Readonly<Record<string, Backend | null>>;
}

/** What `generate` takes: a params document, or the array of clusters. */
export type Params = ParamsDocument | readonly Cluster[];

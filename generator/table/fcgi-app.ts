// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `fcgi-app` section (manual 10.1.1): a FastCGI application. */
export const fcgiApp = {
	docroot: { use: '<path>', ok: ['/srv/app'], bad: ['', 'a b'], doc: 'The document root on the host of the application.' },
	index: { use: '<script:text>', ok: ['index.php'], bad: ['', 'a b'], doc: 'The script for a path that ends with a slash.' },
	'path-info': { use: '<regex>', ok: ['^(/.+\\.php)(/.*)?$', '^/app'], bad: ['', '(', '^(/.+) x'], doc: 'Splits a path into the script and what follows it.' },
	'log-stderr global': { use: '', many: true, family: 'log-stderr', ok: [''], bad: ['junk'], doc: 'Logs what the application writes to its standard error to the global targets.' },
	'log-stderr': { use: '<target:address(log)> [len <num(80..65535)>] [format <format:rfc3164|rfc5424|local|priority|short|timed|iso|raw>] [profile@3.2 <ref(log-profile)>] [sample <logsample>] <facility:facility> [<level:level>] [<minlevel:level>]', many: true, family: 'log-stderr', ok: ['127.0.0.1:514 local0', '127.0.0.1 len 1024 format rfc5424 sample 1,3-4:5 local0 notice err'], bad: ['127.0.0.1 sample 1:2 format raw local0', { line: '127.0.0.1 profile nowhere local0', since: '3.2' }, '', '127.0.0.1', '127.0.0.1 nosuch', '127.0.0.1 local0 nosuch'], doc: 'A target for what the application writes to its standard error.' },
	'option get-values': { use: '', no: true, ok: [''], bad: ['junk'], doc: 'Ask the application what it can do when a connection begins.' },
	'option keep-conn': { use: '', no: true, ok: [''], bad: ['junk'], doc: 'Keep the connection after a response; on by default.' },
	// more than one request at a time needs the next option too
	'option max-reqs': { use: '<num(1..2147483647)>', ok: ['1', { line: '10', with: ['option mpxs-conns'] }], bad: ['', '0', 'x', '1 2'], doc: 'How many requests the application takes at a time.' },
	'option mpxs-conns': { use: '', no: true, ok: [''], bad: ['junk'], doc: 'Send several requests over one connection.' },
	acl: { use: '<name:name> <criterion:acl...>', many: true, ok: ['local src 127.0.0.1', 'api path -i -m beg /api'], bad: ['local', 'a/b src 127.0.0.1', 'or src 127.0.0.1', 'local no_such_fetch 1'], doc: 'A named condition, or one more alternative of it.' },
	'pass-header': { use: '<name:text> [cond]', many: true, ok: ['Authorization', 'Authorization if { path /x }', 'X-A unless { src 10.0.0.0/8 }'], bad: ['', 'X-A junk', 'X-A if { no_such_fetch }', 'X-A if nosuchacl'], doc: 'Passes a request header that is kept back otherwise.' },
	'set-param': { use: '<name:text> <fmt> [cond]', many: true, ok: ['REDIRECT_STATUS 200', 'REMOTE %[src]', 'REMOTE %[src] if { src 10.0.0.0/8 }'], bad: ['', 'A', 'A b c', 'A b if nosuchacl'], doc: 'Sets a FastCGI parameter.' },
} as const satisfies Table;

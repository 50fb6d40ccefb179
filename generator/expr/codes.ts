import type { Version } from '../versions.ts';
import type { Code } from './problem.ts';

/** What a code means, for the documentation; the tests take the examples, each in a frontend's http-request rule, to HAProxy. */
export type Explained = {
	means: string;
	/** The chapter of HAProxy's manual that says so. */
	chapter: string;
	/** What the examples are: the words behind `acl a`, `if`, `set-var(txn.v)` or `set-header x`. */
	kind: 'sample' | 'acl' | 'condition' | 'format';
	bad: string;
	good: string;
	/** HAProxy starts with it. */
	warning?: true;
	/** The version that the examples are for, where not all judge them so. */
	version?: Version;
	mode?: 'tcp';
};

/** Every code of an expression; not part of the library's bundle. */
export const explained: Record<Code, Explained> = {
	'empty-expression': {
		means: 'A sample fetch was expected, and there is none: HAProxy reads an expression from its first word on.',
		chapter: '7.3',
		kind: 'acl',
		bad: '(host) -i www.example.com',
		good: 'hdr(host) -i www.example.com',
	},
	'unknown-fetch': {
		means: 'No version that we know has a sample fetch of this name.',
		chapter: '7.3',
		kind: 'sample',
		bad: 'req.header(host)',
		good: 'req.hdr(host)',
	},
	'unknown-converter': {
		means: 'No version that we know has a converter of this name.',
		chapter: '7.3.1',
		kind: 'sample',
		bad: 'path,lowercase',
		good: 'path,lower',
	},
	'unknown-acl-flag': {
		means: 'A word behind the criterion begins with a dash, but is no flag: put -- before patterns of that kind.',
		chapter: '7.1',
		kind: 'acl',
		bad: 'req.hdr(x) -x a',
		good: 'req.hdr(x) -- -x a',
	},
	'unknown-match-method': {
		means: 'The word behind -m names no way to match.',
		chapter: '7.1.3',
		kind: 'acl',
		bad: 'path -m begin /api',
		good: 'path -m beg /api',
	},
	'unknown-log-alias': {
		means: 'The letters behind a % name no alias; the character itself is written %%.',
		chapter: '8.2.6',
		kind: 'format',
		bad: '%client',
		good: '%ci',
	},
	'fetch-not-in-version': {
		means: 'The target version lacks this sample fetch, another version has it.',
		chapter: '7.3',
		kind: 'sample',
		bad: 'txn.timer.user',
		good: 'date',
		version: '2.6',
	},
	'converter-not-in-version': {
		means: 'The target version lacks this converter, another version has it.',
		chapter: '7.3.1',
		kind: 'sample',
		bad: 'url,param(a)',
		good: 'url_param(a)',
		version: '2.6',
	},
	'fetch-not-available': {
		means: 'The fetch reads what is not there when the rule runs, such as a response header in a request rule.',
		chapter: '7.3',
		kind: 'sample',
		bad: 'res.hdr(server)',
		good: 'req.hdr(user-agent)',
	},
	'wrong-argument': {
		means: 'An argument of a fetch or converter is not of its type, or not one of the values that it takes.',
		chapter: '7.3.1',
		kind: 'sample',
		bad: 'src,ipmask(33)',
		good: 'src,ipmask(24)',
	},
	'missing-argument': {
		means: 'A fetch or converter has fewer arguments than it needs.',
		chapter: '7.3.1',
		kind: 'sample',
		bad: 'path,field(1)',
		good: 'path,field(1,/)',
	},
	'unbalanced-parenthesis': {
		means: 'The arguments of a fetch or converter are not closed, or there are more than it takes.',
		chapter: '7.3',
		kind: 'sample',
		bad: 'req.hdr(host',
		good: 'req.hdr(host)',
	},
	'missing-comma': {
		means: 'A fetch or converter is followed by something else than a comma and a converter.',
		chapter: '7.3.1',
		kind: 'sample',
		bad: 'req.hdr(host)lower',
		good: 'req.hdr(host),lower',
	},
	'wrong-type': {
		means:
			'A converter or match method takes another type than what comes before it gives, and HAProxy has no way to turn one into the other.',
		chapter: '7.1',
		kind: 'acl',
		bad: 'ssl_fc -m ip 10.0.0.1',
		good: 'src -m ip 10.0.0.1',
	},
	'wrong-variable': {
		means: "A variable's name does not begin with its scope, or holds a character that a name must not have.",
		chapter: '2.8',
		kind: 'sample',
		bad: 'var(user)',
		good: 'var(txn.user)',
	},
	'wrong-pattern': {
		means: 'A pattern is not of the type that the criterion is matched as: an address, an integer or a range, hexadecimal digits.',
		chapter: '7.1',
		kind: 'acl',
		bad: 'src 10.0.0.0/33',
		good: 'src 10.0.0.0/8',
	},
	'wrong-regex': {
		means: 'PCRE2 refuses the regex. Plain parentheses do not capture in an ACL, so that a back reference finds no group.',
		chapter: '7.1.4',
		kind: 'acl',
		bad: 'path -m reg ^/(a|b',
		good: 'path -m reg ^/(a|b)',
	},
	'match-method-needed': {
		means: 'The criterion gives a type that has no match method of its own.',
		chapter: '7.1.3',
		kind: 'acl',
		bad: 'var(txn.user) admin',
		good: 'var(txn.user) -m str admin',
	},
	'never-matches': {
		means:
			'The ACL has no pattern, or reads what is not there when the rule runs: HAProxy starts, and it never matches. A star in the path of a service is a star.',
		chapter: '7.1',
		kind: 'acl',
		bad: 'req.hdr(x-debug)',
		good: 'req.hdr(x-debug) -m found',
		warning: true,
	},
	'pattern-in-vain': {
		means:
			'No request has what the pattern says: a path begins with a slash and ends before the query, a Host header holds no scheme and no path, methods are in capitals. HAProxy starts, and says nothing.',
		chapter: '7.3.6',
		kind: 'acl',
		bad: 'path_beg api/',
		good: 'path_beg /api/',
		warning: true,
	},
	'pattern-looks-like-argument': {
		means: 'A pattern begins with a parenthesis right behind a criterion without arguments: a blank too many.',
		chapter: '7.1',
		kind: 'acl',
		bad: 'req.hdr (host)',
		good: 'req.hdr(host) -m found',
		warning: true,
	},
	'pattern-looks-like-syntax': {
		means:
			'What looks like a flag, or like an operator between expressions, stands behind a pattern, where HAProxy reads patterns only: it is one pattern more.',
		chapter: '7.1',
		kind: 'acl',
		bad: 'path_beg /static -i',
		good: 'path_beg -i /static',
		warning: true,
	},
	'resolved-at-start': {
		means:
			'A name stands where an address is expected: HAProxy asks a resolver once, when it starts, and refuses the config if that fails.',
		chapter: '7.1.6',
		kind: 'acl',
		bad: 'src localhost',
		good: 'src 127.0.0.1',
		warning: true,
	},
	'wrong-acl-name': {
		means: "The name of an ACL holds a character other than letters, digits, '-', '_', '.' and ':', or is 'or'.",
		chapter: '7.1',
		kind: 'acl',
		bad: '',
		good: 'always_true',
	},
	'empty-condition': {
		means: "Nothing but '!' or 'or' follows 'if' or 'unless'.",
		chapter: '7.2',
		kind: 'condition',
		bad: '!',
		good: 'TRUE',
		warning: true,
	},
	'missing-brace': {
		means: "An anonymous ACL is not closed: '}' must be a word of its own.",
		chapter: '7.2',
		kind: 'condition',
		bad: '{ path_beg /api}',
		good: '{ path_beg /api }',
	},
	'wrong-log-format': {
		means: 'A log-format has a % that begins nothing, flags without an alias, or an expression that is not closed.',
		chapter: '8.2.6',
		kind: 'format',
		bad: '100%',
		good: '100%%',
	},
	'needs-http-mode': {
		means: 'An alias of a log-format has no value in a proxy that is not in mode http.',
		chapter: '8.2.6',
		kind: 'format',
		bad: '%HM',
		good: '%ci',
		mode: 'tcp',
		version: '2.6',
	},
	'needs-tcp-mode': {
		means: 'A fetch of the bytes of a connection finds nothing, or only their number, in a proxy in mode http.',
		chapter: '7.3.5',
		kind: 'acl',
		bad: 'req.ssl_sni -i www.example.com',
		good: 'ssl_fc_sni -i www.example.com',
		warning: true,
	},
	'build-option': {
		means: 'A fetch or converter exists only in a HAProxy that was built with the library it belongs to.',
		chapter: '7.3',
		kind: 'sample',
		bad: '51d.all(DeviceType)',
		good: 'req.hdr(user-agent)',
		warning: true,
	},
};

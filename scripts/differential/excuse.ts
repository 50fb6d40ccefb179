import { hostname } from 'node:os';
import { directives, tables } from '../../generator/table/index.ts';
import { split } from '../../generator/words.ts';

/**
 * What HAProxy says of the machine it runs on, not of the text: there `check` cannot agree. Each with why.
 * A config is judged by all of HAProxy's alerts: one that is of the text makes it refused.
 */
const excuses: readonly (readonly [RegExp, string])[] = [
	[
		/No such file or directory|unable to (?:stat|load|open|read)|failed to open|cannot open|stat\(\) failed|Couldn't open|could not open|[Ff]ailed to (?:load|open)/,
		'a file',
	],
	[
		/unable to chdir|Could not change directory|Not a directory|Is a directory|Permission denied|error while reading|error opening file/,
		'a file',
	],
	[
		/error encountered while processing 'spoe'|cannot be read or parsed|at line \d+ of file|unable to parse headers|unable to find SPOE group/,
		'what a file holds',
	],
	[/no start line|PEM|private key|certificate (?:file|and)|crt-list|CRL|unable to load|error processing|SPOE agent/, 'what a file holds'],
	[/^[Pp]arsing \[(?!haproxy\.cfg:)[^\]]*:\d+\]/, 'what a file holds'],
	[/[Cc]annot find (?:user|group) id|unknown (?:user|group)|no such user|getpwnam/, 'users and groups of the machine'],
	[
		/could not resolve address|expects <address>\[\/mask\]|no method found to resolve|invalid address: '[^']*' in|can't resolve|host not found|unresolvable|Failed to initialize server\(s\) addr|Can't create DNS resolution/,
		'DNS',
	],
	[
		/compiled without|without (?:support|OpenSSL|USE_)|not (?:built|compiled) (?:in|with)|requires (?:building|HAProxy to be built)|library does not support|not supported (?:by|on) (?:this|your)/,
		'the build',
	],
	[/cannot (?:set|apply) ulimit|setrlimit|[Mm]ax open files|out of memory|namespace/, 'limits of the machine'],
	[/in converter 'jwt_(?:verify' : \(null\)|decrypt_cert' : unknown certificate)/, 'a key file, which 3.4 reads'],
	[/unknown (?:converter|fetch method) '(?:da-csv|51d\.|wurfl-)/, 'the build'],
	[/predicate 'awslc_api_/, 'the build'],
	[/resolves to an empty address \(environment variable missing|missing port specification in '[^']*\$/, 'the environment'],
	[new RegExp(`unable to find local peer '${hostname()}'`), 'the name of the machine'],
	[/^killed by/, 'a crash of HAProxy'],
	[/cannot use file descriptor '\d+' : /, 'what the process inherits'],
	[/Lua|lua|^parsing \[[^\]]*\] : 'content' unknown service name/, 'what Lua registers'],
	[
		/unable to set SSL cipher|unable to set TLS 1.3 cipher suites|unable to set SSL ciphersuites|SSL curves|ECDHE|sigalgs/i,
		'what OpenSSL knows',
	],
	[/non-existing thread|threads that belong to no group|unassigned thread-groups|CPU|cpu-map/, 'the processors of the machine'],
];

/** Keywords that only a HAProxy built with some option knows. */
const built = new Set(
	[...Object.values(directives), ...Object.values(tables)].flatMap((table) => Object.keys(table).filter((key) => table[key]!.build)),
);

/** `source` is the line that the message is about. */
export function excused(message: string, source = ''): string | undefined {
	const why = excuses.find(([pattern]) => pattern.test(message))?.[1];
	if (why !== undefined) return why;
	const unknown = /unknown keyword '([^']*)'/.exec(message)?.[1];
	if (unknown !== undefined && (built.has(unknown) || built.has(source.trim().split(/\s+/).slice(0, 2).join(' ')))) return 'the build';
	return split(source).words.some((w) => w.unknown) ? 'the environment' : undefined;
}

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
	[/no start line|PEM|private key|certificate (?:file|and)|crt-list|CRL|unable to load|error processing|SPOE agent/, 'what a file holds'],
	[/[Cc]annot find (?:user|group) id|unknown (?:user|group)|no such user|getpwnam/, 'users and groups of the machine'],
	[
		/could not resolve address|invalid address: '[^']*' in|can't resolve|host not found|unresolvable|Failed to initialize server\(s\) addr/,
		'DNS',
	],
	[
		/compiled without|without (?:support|OpenSSL|USE_)|not (?:built|compiled) (?:in|with)|requires (?:building|HAProxy to be built)|library does not support|not supported (?:by|on) (?:this|your)/,
		'the build',
	],
	[/cannot (?:set|apply) ulimit|setrlimit|[Mm]ax open files|out of memory|namespace/, 'limits of the machine'],
	[/unknown keyword '(?:wurfl|51degrees|deviceatlas)-/, 'the build'],
	[/in converter 'jwt_(?:verify' : \(null\)|decrypt_cert' : unknown certificate)/, 'a key file, which 3.4 reads'],
	[/^killed by/, 'a crash of HAProxy'],
	[/Lua|lua/, 'what Lua registers'],
	[
		/unable to set SSL cipher|unable to set TLS 1.3 cipher suites|unable to set SSL ciphersuites|SSL curves|ECDHE|sigalgs/i,
		'what OpenSSL knows',
	],
	[/non-existing thread|CPU|cpu-map/, 'the processors of the machine'],
];

export function excused(message: string): string | undefined {
	return excuses.find(([pattern]) => pattern.test(message))?.[1];
}

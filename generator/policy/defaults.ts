/**
 * What the service denies unless its policy allows it: whatever runs code, reads what is not the caller's, or makes the checks
 * of the other rules worth nothing. Names are the reference's; a star at the end stands for any ending.
 */
export const defaultDeny: readonly string[] = [
	// Lines and layouts that nothing here reads.
	'raw',
	'template',
	// Code and programs.
	'lua-*',
	'program',
	'external-check*',
	'option external-check',
	'insecure-fork-wanted',
	'insecure-setuid-wanted',
	'ssl-passphrase-cmd',
	'ssl-engine',
	'ssl-provider*',
	'filter opentracing',
	'setcap',
	// The environment of the machine: secrets often live there, and a word with a variable in it cannot be checked.
	'env',
	'setenv',
	'presetenv',
	'resetenv',
	'unsetenv',
	// Whoever reaches it commands HAProxy, and is told its environment.
	'stats socket tcp',
	// Private keys end up in a dump of the process, those of sessions in whatever is made of their fetches.
	'set-dumpable',
	'tune.ssl.keylog',
	// Talks to an address of the caller's choice with an account's key.
	'acme',
];

// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `acme` section (manual 12.8): who issues certificates, and how. */
export const acme = {
	directory: { use: '<url:text>', since: '3.2', experimental: true, ok: ['https://127.0.0.1/directory'], bad: ['', 'a b'], doc: 'The directory of the certificate authority.' },
	'account-key': { use: '<path>', since: '3.2', experimental: true, ok: ['account.key'], bad: ['', 'a b'], doc: 'The file of the account key; it is made if it is not there.' },
	contact: { use: '<email:text>', since: '3.2', experimental: true, ok: ['ops@site.test'], bad: ['', 'a b'], doc: 'The address that the authority may write to.' },
	challenge: { use: '<type:~http-01|dns-01|dns-persist-01@3.4>', since: '3.2', experimental: true, ok: ['http-01', 'dns-01', 'HTTP-01'], bad: ['', 'junk', 'http-01 x'], doc: 'How the domains are proven.' },
	'challenge-ready': { use: '<list(cli,dns,none,delay)>', since: '3.4', experimental: true, with: ['challenge dns-01'], ok: ['cli', 'cli,dns', 'none'], bad: ['', 'x', 'all', 'cli x', 'none,cli'], doc: 'What HAProxy waits for before it asks for a dns-01 challenge to be checked.' },
	'dns-delay': { use: '<seconds>', since: '3.4', experimental: true, ok: ['30', '5m'], bad: ['', 'x', '5 x'], doc: 'How long it waits between two looks whether the DNS record is there.' },
	'dns-timeout': { use: '<seconds>', since: '3.4', experimental: true, ok: ['600'], bad: ['', 'x'], doc: 'After how long it gives up on the DNS record.' },
	'eab-key-id': { use: '<path>', since: '3.4', experimental: true, ok: [{ line: 'kid', needs: 'a key file beside it' }], bad: ['', 'a b'], doc: 'The file with the key id for external account binding.' },
	'eab-mac-alg': { use: '<HS256|HS384|HS512>', since: '3.4', experimental: true, ok: ['HS256'], bad: ['', 'HS1', 'HS256 x'], doc: 'The algorithm for external account binding.' },
	'eab-mac-key': { use: '<path>', since: '3.4', experimental: true, ok: [{ line: 'eab.key', needs: 'a key id beside it' }], bad: ['', 'a b'], doc: 'The file with the key for external account binding.' },
	profile: { use: '<name:profile>', since: '3.4', experimental: true, ok: ['tlsserver', 'a-b_9'], bad: ['', 'a b', 'a/b', 'a.b'], doc: 'The profile of certificate to ask for.' },
	keytype: { use: '<type:RSA|ECDSA>', since: '3.2', experimental: true, ok: ['RSA', 'ECDSA'], bad: ['', 'DSA', 'rsa'], doc: 'The type of the key to make.' },
	bits: { use: '<int>', since: '3.2', experimental: true, ok: ['2048'], bad: ['', 'x', '2048x', '2048 x'], doc: 'The size of an RSA key.' },
	curves: { use: '<name:curve>', since: '3.2', experimental: true, ok: ['P-384', 'secp384r1', 'prime256v1', { line: 'secp256k1', since: '3.4' }], bad: ['', 'nosuch', 'P-384 x', 'X25519', { line: 'secp256k1', until: '3.2' }], doc: 'The curve of an ECDSA key.' },
	map: { use: '<word>', since: '3.2', experimental: true, ok: [{ line: 'virt@acme', with: ['global: set-var proc.acme str(a),map(virt@acme)'] }], bad: ['', 'a b'], doc: 'The map that tokens are put into, for the rule that answers challenges.' },
	'provider-name': { use: '<name:text>', since: '3.2', experimental: true, ok: ['gandi'], bad: ['', 'a b'], doc: 'The DNS provider, for the tool that sets the record.' },
	'acme-vars': { use: '<text>', since: '3.2', experimental: true, ok: ['"zone=site.test"'], bad: ['', 'a b'], doc: 'Variables for the tool that sets the record.' },
	'reuse-key': { use: '<value:on|off>', since: '3.2', experimental: true, ok: ['on', 'off'], bad: ['', 'maybe', 'on x'], doc: 'Whether a renewed certificate keeps its key.' },
} as const satisfies Table;

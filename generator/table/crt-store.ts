// biome-ignore-all format: one row a line
import type { Table } from './row.ts';

/** The `crt-store` section (manual 12.7): certificates by name. What `ssl-f-use` and a crt-list say of a file is said here once. */
export const crtStore = {
	// both must stand before the first load
	'crt-base': { use: '<path>', loose: true, since: '3.0', ok: ['certs'], bad: [''], doc: 'The folder that relative certificate files are in.' },
	'key-base': { use: '<path>', loose: true, since: '3.0', ok: ['certs'], bad: [''], doc: 'The folder that relative key files are in.' },
	load: { use: 'crt <path> [key <path>] [alias <word>] [ocsp <path>] [issuer <path>] [sctl <path>] [ocsp-update <value:on|off>] [acme@3.2 <ref(acme)>] [domains@3.2 <list>] [ips@3.4 <list>] [jwt@3.4 <value:on|off>] [generate-dummy@3.4 <value:on|off>] [keytype@3.4 <type:RSA|ECDSA>] [bits@3.4 <int>] [curves@3.4 <word>]', many: true, since: '3.0', ok: ['crt site.pem', 'crt site.pem alias site', 'key site.pem crt site.pem', 'crt site.pem issuer ca.pem', 'crt site.pem ocsp-update off', { line: 'crt site.pem domains a.test,b.test', since: '3.2' }, { line: 'crt site.pem ips 192.0.2.1,2001:db8::1', since: '3.4' }, { line: 'crt site.pem generate-dummy on keytype RSA bits 2048', since: '3.4' }], bad: ['', 'alias x', 'crt nowhere.pem', 'crt site.pem junk x', 'crt site.pem ocsp-update maybe', 'crt site.pem sctl nowhere', 'crt site.pem ocsp nowhere', { line: 'crt site.pem acme nosuch', since: '3.2' }, { line: 'crt site.pem keytype RSA', since: '3.4' }, { line: 'crt site.pem bits 2048 generate-dummy off', since: '3.4' }], doc: 'Loads a certificate and what belongs to it.' },
} as const satisfies Table;

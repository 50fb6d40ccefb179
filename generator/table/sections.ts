// biome-ignore-all format: one row a line
import type { Version } from '../versions.ts';
import type { Example } from './row.ts';

/** One kind of section: what may stand in its first line, and what it cannot do without. */
export type SectionRow = {
	/** Whether a name follows the kind. */
	named: 'required' | 'optional' | 'no';
	/**
	 * The name may hold any character; others are made of letters, digits and - _ . : only. With a version: from there on
	 * HAProxy says that it may not, and takes it.
	 */
	any?: true | Version;
	/** A second one of the same name is no error: HAProxy reads both, or the first of them. */
	again?: true;
	/** May take the name of a defaults section after `from`. */
	from?: true;
	/** Words after the name are ignored, not refused. */
	loose?: true;
	/** Keywords without which HAProxy refuses the section. */
	needs?: readonly string[];
	/** Keywords of which HAProxy wants all or none. */
	together?: readonly string[];
	since?: Version;
	until?: Version;
	deprecated?: Version;
	instead?: string;
	/** Refused unless `global` has this line. */
	beside?: string;
	/** From this version on refused unless a `global` above has `expose-deprecated-directives`. */
	exposed?: Version;
	/** Refused unless `global` has `expose-experimental-directives`. */
	experimental?: true;
	/** The words after the kind that HAProxy accepts, and refuses. */
	ok: readonly Example[];
	bad: readonly Example[];
	doc: string;
};

/**
 * The kinds of sections in the order in which they must stand in a file, so that whatever HAProxy looks up while it reads is
 * declared by then: settings of the process, certificates before the bind lines, defaults before the proxies.
 */
export const sections: Readonly<Record<string, SectionRow>> = {
	global: { named: 'no', again: true, ok: [''], bad: ['x'], doc: 'Settings of the whole process.' },
	ring: { named: 'required', loose: true, ok: ['r', 'r.1'], bad: ['', 'a/b'], doc: 'A buffer in memory that logs and traces are written to.' },
	'log-profile': { named: 'required', since: '3.2', ok: ['p'], bad: ['', 'a/b'], doc: 'What is logged at which step.' },
	traces: { named: 'no', again: true, since: '3.2', ok: [''], bad: ['x'], doc: 'What developers watch.' },
	acme: { named: 'required', any: true, since: '3.2', experimental: true, needs: ['directory'], together: ['eab-key-id', 'eab-mac-key'], ok: ['le'], bad: ['', 'a b'], doc: 'Who issues certificates, and how.' },
	'crt-store': { named: 'optional', any: true, again: true, since: '3.0', ok: ['', 'web', 'a/b'], bad: ['a b'], doc: 'Certificates by name.' },
	userlist: { named: 'required', again: true, ok: ['u'], bad: ['', 'a/b', 'a b'], doc: 'Who may log in.' },
	resolvers: { named: 'required', loose: true, ok: ['dns1'], bad: ['', 'a/b'], doc: 'Name servers, and for how long their answers count.' },
	mailers: { named: 'required', loose: true, ok: ['m'], bad: ['', 'a/b'], doc: 'Where email alerts go.' },
	peers: { named: 'required', ok: ['p'], bad: ['', 'a/b', { line: 'a b', since: '3.0' }], doc: 'Who shares stick-tables.' },
	cache: { named: 'required', any: true, needs: ['total-max-size'], ok: ['c', 'c/d'], bad: ['', 'a b'], doc: 'How much is cached, and for how long.' },
	'http-errors': { named: 'required', loose: true, ok: ['e'], bad: ['', 'a/b'], doc: 'A group of error pages.' },
	'fcgi-app': { named: 'required', needs: ['docroot'], ok: ['f'], bad: ['', 'a/b', 'a b'], doc: 'A FastCGI application.' },
	healthcheck: { named: 'required', loose: true, since: '3.4', ok: ['h', 'h x'], bad: ['', 'a/b'], doc: 'A health check that servers of several backends share.' },
	program: { named: 'required', any: true, needs: ['command'], beside: 'master-worker', exposed: '3.2', until: '3.2', deprecated: '3.2', instead: 'Let systemd or another process manager run it.', ok: ['p'], bad: ['', 'a b'], doc: 'A program that the master runs beside the workers.' },
	'log-forward': { named: 'required', ok: ['l'], bad: ['', 'a/b'], doc: 'Takes syslog messages and sends them on.' },
	defaults: { named: 'optional', any: true, from: true, again: true, loose: true, ok: ['', 'd', 'd from base', 'a/b'], bad: ['d from nosuch'], doc: 'What the proxies after it have in common.' },
	frontend: { named: 'required', any: '3.4', from: true, ok: ['f1', 'f1 from base'], bad: ['', { line: 'a/b', until: '3.2' }, 'a b', 'f1 from nosuch'], doc: 'Where requests come in, and which backend they go to.' },
	listen: { named: 'required', any: '3.4', from: true, ok: ['l1', 'l1 from base'], bad: ['', { line: 'a/b', until: '3.2' }, 'a b', 'l1 from nosuch', 'l1 :80'], doc: 'A frontend and a backend in one.' },
	backend: { named: 'required', any: '3.4', from: true, ok: ['b1', 'b1 from base'], bad: ['', { line: 'a/b', until: '3.2' }, 'a b', 'b1 from nosuch'], doc: 'The servers that requests go to.' },
};

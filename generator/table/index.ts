import { acme } from './acme.ts';
import { normalizers, rulesets } from './actions.ts';
import { bind } from './bind.ts';
import { cache } from './cache.ts';
import { crtStore } from './crt-store.ts';
import { fcgiApp } from './fcgi-app.ts';
import { global } from './global.ts';
import { healthcheck } from './healthcheck.ts';
import { httpErrors } from './http-errors.ts';
import { logForward } from './log-forward.ts';
import { logProfile } from './log-profile.ts';
import { mailers } from './mailers.ts';
import { peers } from './peers.ts';
import { program } from './program.ts';
import { proxy } from './proxy.ts';
import { resolvers } from './resolvers.ts';
import { ring } from './ring.ts';
import type { Table } from './row.ts';
import { server } from './server.ts';
import { traces } from './traces.ts';
import { userlist } from './userlist.ts';
import * as variants from './variants.ts';

export { gone } from './gone.ts';
export { sections } from './sections.ts';

/** The directives of each kind of section; the four kinds of proxies share one table, whose rows say which of them. */
export const directives: Readonly<Record<string, Table>> = {
	global,
	proxy,
	resolvers,
	peers,
	userlist,
	mailers,
	cache,
	ring,
	'log-forward': logForward,
	'log-profile': logProfile,
	'http-errors': httpErrors,
	'fcgi-app': fcgiApp,
	program,
	'crt-store': crtStore,
	traces,
	acme,
	healthcheck,
};

/** The tables that usages name: parameters in any order, and the rows of which one is chosen. */
export const tables: Readonly<Record<string, Table>> = {
	bind,
	server,
	...rulesets,
	normalizers,
	...Object.fromEntries(Object.entries(variants).map(([name, table]) => [name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`), table])),
};

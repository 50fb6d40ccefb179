import { directives } from '../../generator/table/index.ts';
import type { Version } from '../../generator/versions.ts';
import type { Registry } from './print.ts';

/*
 * A saved print is of one release. What later releases of the same version print besides is added here, so that the tables say of a
 * version what its newest release does: keywords of `global` whose rows name the `release` that brought them, and these fetches
 * (HAProxy's CHANGELOG).
 */
const everywhere = 0xfffff;
const towardsServers = 0xff800;

const fetches: { [version in Version]?: Registry['fetches'] } = {
	'2.8': new Map([
		// 2.8.2 says what type these are; 2.8.8 counts glitches
		['bc_dst', { args: '-', out: 'ipv4', places: towardsServers }],
		['bc_src', { args: '-', out: 'ipv4', places: towardsServers }],
		['bc_glitches', { args: '-', out: 'sint', places: towardsServers }],
		['fc_glitches', { args: '-', out: 'sint', places: everywhere }],
	]),
};

/** The print of a version with what its later releases print besides, which is what the version behind it prints too. */
export function withLater(version: Version, print: Registry, next: Registry | undefined): Registry {
	const global = print.keywords.get('global') ?? [];
	const printed = new Set(next?.keywords.get('global'));
	const more = Object.entries(directives.global!)
		.filter(([word, { since, release }]) => release !== undefined && since === version && printed.has(word) && !global.includes(word))
		.map(([word]) => word);
	return {
		...print,
		fetches: new Map([...print.fetches, ...(fetches[version] ?? [])]),
		keywords: new Map([...print.keywords, ['global', [...global, ...more].sort()]]),
	};
}

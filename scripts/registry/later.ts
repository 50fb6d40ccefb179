import type { Version } from '../../generator/versions.ts';
import type { Registry } from './print.ts';

/*
 * A saved print is of one release. What later releases of the same version print besides is added here, by the release that brought it
 * (HAProxy's CHANGELOG), so that the tables say of a version what its newest release does.
 */
const everywhere = 0xfffff;
const towardsServers = 0xff800;

export const later: { [version in Version]?: { keywords?: Record<string, string[]>; fetches?: Registry['fetches'] } } = {
	'2.8': {
		keywords: {
			'2.8.3': ['setcap', 'httpclient.retries', 'httpclient.timeout.connect'],
			'2.8.4': ['tune.lua.log.loggers', 'tune.lua.log.stderr'],
			'2.8.6': ['tune.h2.fe.max-total-streams', 'tune.quic.reorder-ratio'],
			'2.8.8': ['tune.h2.be.glitches-threshold', 'tune.h2.fe.glitches-threshold'],
			'2.8.10': ['harden.reject-privileged-ports.quic', 'harden.reject-privileged-ports.tcp'],
		},
		fetches: new Map([
			// 2.8.2 says what type these are; 2.8.8 counts glitches
			['bc_dst', { args: '-', out: 'ipv4', places: towardsServers }],
			['bc_src', { args: '-', out: 'ipv4', places: towardsServers }],
			['bc_glitches', { args: '-', out: 'sint', places: towardsServers }],
			['fc_glitches', { args: '-', out: 'sint', places: everywhere }],
		]),
	},
};

/** The print of a version with what its later releases print besides. */
export function withLater(version: Version, print: Registry): Registry {
	const { keywords = {}, fetches = [] } = later[version] ?? {};
	const global = print.keywords.get('global') ?? [];
	const more = Object.values(keywords)
		.flat()
		.filter((word) => !global.includes(word));
	return {
		...print,
		fetches: new Map([...print.fetches, ...fetches]),
		keywords: new Map([...print.keywords, ['global', [...global, ...more].sort()]]),
	};
}

import type { Version } from '../versions.ts';

/** HAProxy's sample types; `same` is a converter's output that is its input. */
export type SampleType = 'any' | 'same' | 'bool' | 'sint' | 'addr' | 'ipv4' | 'ipv6' | 'str' | 'bin' | 'meth';

/** What each type turns into, as sample_casts[][] in sample.c: as it is, or by a conversion. */
const casts: Record<SampleType, Partial<Record<SampleType, 'free' | 'cast'>>> = {
	any: {
		any: 'free',
		bool: 'cast',
		sint: 'cast',
		addr: 'cast',
		ipv4: 'cast',
		ipv6: 'cast',
		str: 'cast',
		bin: 'cast',
		meth: 'cast',
	},
	same: {},
	bool: { any: 'free', bool: 'free', sint: 'free', str: 'cast', bin: 'cast' },
	sint: {
		any: 'free',
		bool: 'free',
		sint: 'free',
		addr: 'cast',
		ipv4: 'cast',
		ipv6: 'cast',
		str: 'cast',
		bin: 'cast',
	},
	addr: {
		any: 'free',
		addr: 'cast',
		ipv4: 'cast',
		ipv6: 'cast',
		str: 'cast',
		bin: 'cast',
	},
	ipv4: {
		any: 'free',
		sint: 'cast',
		addr: 'free',
		ipv4: 'free',
		ipv6: 'cast',
		str: 'cast',
		bin: 'cast',
	},
	ipv6: {
		any: 'free',
		addr: 'free',
		ipv4: 'cast',
		ipv6: 'free',
		str: 'cast',
		bin: 'cast',
	},
	str: {
		any: 'free',
		bool: 'cast',
		sint: 'cast',
		addr: 'cast',
		ipv4: 'cast',
		ipv6: 'cast',
		str: 'free',
		bin: 'free',
		meth: 'cast',
	},
	bin: { any: 'free', str: 'cast', bin: 'free', meth: 'cast' },
	meth: { any: 'free', str: 'cast', bin: 'cast', meth: 'free' },
};

/** Before 3.0 `addr` was only ever an input, and any type went anywhere for free. */
const early = (version: Version) => version === '2.6' || version === '2.8';

export function canCast(from: SampleType, to: SampleType, version: Version): boolean {
	if (from === 'addr' && early(version)) return to === 'any';
	return casts[from][to] !== undefined;
}

/** Whether the value is taken as it is: then a converter that gives back its input keeps the type. */
export function castIsFree(from: SampleType, to: SampleType, version: Version): boolean {
	if (from === 'any' && early(version)) return true;
	return casts[from][to] === 'free';
}

const spelt: Record<SampleType, string> = {
	any: 'any type',
	same: 'the same type',
	bool: 'a boolean',
	sint: 'an integer',
	addr: 'an address',
	ipv4: 'an IPv4 address',
	ipv6: 'an IPv6 address',
	str: 'a string',
	bin: 'binary data',
	meth: 'an HTTP method',
};
export const spellType = (type: SampleType): string => spelt[type];

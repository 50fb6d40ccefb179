import type { Findings, Spot } from './problem.ts';
import {
	type Converter,
	converters,
	type Fetch,
	fetches,
	find,
	nearestConverter,
	nearestCriterion,
	nearestFetch,
	type Signature,
	spellVersions,
} from './registry.ts';

const anyStrings: Signature = { types: 'ssssssssssss', least: 0 };
const everywhere = 0x3fffff;
const everyVersion = 31;

/** Fetches and converters of device detection libraries, which few builds have. */
const optional = /^(?:51d\.(?:all|single)|da-csv-(?:fetch|conv)|wurfl-get(?:-all)?|otel\..*)$/;

/** The fetch of this name; undefined, and an error, where the target has none. A criterion of an ACL may be a keyword of its own. */
export function findFetch(name: string, spot: Spot, out: Findings, criterion = false): Fetch | undefined {
	const { version } = out.ctx;
	out.ctx.named?.(name);
	const known = find(fetches(), name, version);
	if (known) return known;
	if (name.startsWith('lua.')) {
		out.ref('lua', name.slice(4), spot);
		return {
			name,
			has: everyVersion,
			places: everywhere,
			out: 'str',
			args: anyStrings,
		};
	}
	if (optional.test(name)) {
		out.warn('build-option', spot, `fetch '${name}' exists only in a HAProxy that was built for it`);
		return {
			name,
			has: everyVersion,
			places: everywhere,
			out: 'str',
			args: anyStrings,
		};
	}
	const other = fetches().get(name);
	if (other) {
		out.error('fetch-not-in-version', spot, `fetch '${name}' is not in HAProxy ${version}, but in ${spellVersions(other)}`);
		return undefined;
	}
	const near = criterion ? nearestCriterion(name, version) : nearestFetch(name, version);
	const isConverter = find(converters(), name, version) !== undefined;
	out.error(
		'unknown-fetch',
		spot,
		isConverter ? `'${name}' is a converter, expected a sample fetch before it` : `unknown sample fetch '${name}'`,
		near && !isConverter ? `did you mean '${near}'?` : undefined,
	);
	return undefined;
}

/** The converter of this name; undefined where the target has none, which is an error only behind a comma. */
export function findConverter(name: string, spot: Spot, out: Findings): Converter | undefined {
	const { version } = out.ctx;
	const known = find(converters(), name, version);
	if (known || converters().has(name) || name.startsWith('lua.') || optional.test(name)) out.ctx.named?.(name);
	if (known) return known;
	if (name.startsWith('lua.')) {
		out.ref('lua', name.slice(4), spot);
		return { name, has: everyVersion, in: 'str', out: 'str', args: anyStrings };
	}
	if (optional.test(name)) {
		out.warn('build-option', spot, `converter '${name}' exists only in a HAProxy that was built for it`);
		return { name, has: everyVersion, in: 'str', out: 'str', args: anyStrings };
	}
	return undefined;
}

export function refuseConverter(name: string, spot: Spot, out: Findings): false {
	const { version } = out.ctx;
	const other = converters().get(name);
	if (other) {
		return out.error('converter-not-in-version', spot, `converter '${name}' is not in HAProxy ${version}, but in ${spellVersions(other)}`);
	}
	if (name === '') return out.error('unknown-converter', spot, 'expected a converter after the comma');
	const near = nearestConverter(name, version);
	return out.error('unknown-converter', spot, `unknown converter '${name}'`, near && `did you mean '${near}'?`);
}

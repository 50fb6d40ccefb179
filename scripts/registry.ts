/**
 * Rewrites generator/table/generated/ from what HAProxy binaries print about themselves:
 *
 *   npm run registry -- 2.6=/usr/sbin/haproxy 3.0=saved-print.txt ... [--manual 3.2=configuration.txt.gz ...]
 *
 * Each version the tables describe must be given once, as a binary or as the saved output of `haproxy -q -c -dKall -f /dev/null`.
 * A new HAProxy is: add it to generator/versions.ts, run this, review the diff.
 */
import { writeFileSync } from 'node:fs';
import { type Version, versions } from '../generator/versions.ts';
import { withLater } from './registry/later.ts';
import { type Manual, readManual } from './registry/manual.ts';
import { type Registry, readPrint } from './registry/print.ts';
import { render } from './registry/render.ts';

const folder = new URL('../generator/table/generated/', import.meta.url);

/** Reads `3.2=path` pairs; those after `--manual` name manuals. */
function readArguments(args: readonly string[]) {
	const prints = new Map<Version, string>();
	const manuals = new Map<Version, string>();
	let into = prints;
	for (const arg of args) {
		if (arg === '--manual') {
			into = manuals;
			continue;
		}
		const at = arg.indexOf('=');
		const version = versions.find((v) => v === arg.slice(0, at));
		if (version === undefined) throw new Error(`expected <version>=<path> with one of ${versions.join(', ')}, got '${arg}'`);
		into.set(version, arg.slice(at + 1));
	}
	const missing = versions.filter((v) => !prints.has(v));
	if (missing.length > 0) throw new Error(`no print or binary for ${missing.join(', ')}: a span can only be told from all versions`);
	return { prints, manuals };
}

try {
	const { prints, manuals } = readArguments(process.argv.slice(2));
	const printed = versions.map((v) => readPrint(prints.get(v)!));
	const registries = new Map<Version, Registry>(versions.map((v, i) => [v, withLater(v, printed[i]!, printed[i + 1])]));
	const harvest = new Map<Version, Manual>([...manuals].map(([v, path]) => [v, readManual(path)]));
	for (const [name, text] of Object.entries(render(registries, harvest))) {
		writeFileSync(new URL(name, folder), text);
		console.log(`${name}: ${text.length} bytes`);
	}
} catch (error) {
	console.error(`registry: ${(error as Error).message}`);
	process.exitCode = 2;
}

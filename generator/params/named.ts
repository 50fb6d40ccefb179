import type { Path } from '../diagnostics.ts';
import { placesOf } from './places.ts';
import { originOf } from './source.ts';

/** How a place in a document is named in a message. */
export type Where = (path: Path) => string;

/** A place in a document as a message names it: its keys. Of a document that was merged, whose indexes no file has, file and line. */
export function placeIn(root: unknown, path: Path): string {
	// What was read from one file remembers that itself.
	const origin = originOf(root, []) === undefined ? originOf(root, path) : undefined;
	if (!origin) return keys(path);
	const places = placesOf(origin.source);
	const { line } = places.position(places.find(origin.path).at);
	return origin.source.file === undefined ? `line ${line}` : `${origin.source.file}:${line}`;
}

/** `services[3].servers[0]`, as people say where something is. */
export const keys = (path: Path): string =>
	path.reduce<string>((out, key) => (typeof key === 'number' ? `${out}[${key}]` : out === '' ? key : `${out}.${key}`), '');

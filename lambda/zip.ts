import { strToU8, zipSync } from 'fflate';

/** Files as one zip, the same bytes for the same files. Imported where one is asked for: its tables take long to make. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
	const mtime = new Date(1980, 0, 1);
	return zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, [strToU8(content), { mtime }]])));
}

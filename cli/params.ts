import { readFileSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Diagnostic, type Loaded, loadParams, mergeParams, type Params } from '../generator/index.ts';
import { Failure } from './failure.ts';
import { nameOf, readText, type Texts } from './input.ts';

/** Params files merged into one document, and the template that they name. */
export function readParams(files: readonly string[]): {
	params?: Params;
	diagnostics: Diagnostic[];
	texts: Texts;
	templates: Record<string, string>;
} {
	if (files.filter((f) => f === '-').length > 1) throw new Failure('standard input (-) can be read once');
	const texts: Texts = new Map();
	const loaded: Loaded[] = files.map((file) => {
		const text = readText(file);
		texts.set(nameOf(file), text);
		return loadParams(text, { file: nameOf(file) });
	});
	const merged = mergeParams(loaded);
	return { ...merged, texts, templates: templatesOf(merged.params, files) };
}

/**
 * The template lies beside the params file that names it, or elsewhere below it or the current folder: params are text of others, and
 * what a file holds that they name ends up in a config that is published.
 */
function templatesOf(params: Params | undefined, files: readonly string[]): Record<string, string> {
	const path = (params as { template?: unknown } | undefined)?.template;
	if (typeof path !== 'string') return {};
	for (const file of files) {
		const folder = file === '-' ? '.' : dirname(file);
		try {
			const real = realpathSync(resolve(folder, path));
			if (isBelow(real, folder) || isBelow(real, '.')) return { [path]: readFileSync(real, 'utf8') };
		} catch {
			// The next file may be the one it lies beside; a template that is nowhere is reported by the generator.
		}
	}
	return {};
}

const isBelow = (path: string, folder: string): boolean => !/^(?:\.\.(?:[\\/]|$)|[\\/]|[a-z]:)/i.test(relative(realpathSync(folder), path));

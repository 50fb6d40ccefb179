import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { here } from './lib.ts';

export type Format = 'json' | 'yaml';
/** From the text of the services to the text of a config. The generator also validates; the others do not. */
export type Engine = (text: string) => string;

// From the folder of the programs too, which are measured as one file below .cache/.
const template = (name: string) => readFileSync(join(here, '../bench/templates', name), 'utf8');
/** A template is given data; JavaScript's own JSON, and the reader of YAML that the generator has too, make it. */
const parser = async (format: string): Promise<(text: string) => object> =>
	format === 'json' ? JSON.parse : ((await import('js-yaml')).load as (text: string) => object);

/** Each loads its own libraries alone: nunjucks makes every string of its process slower to read, also for others. */
export const engines = {
	generator: async (format: Format): Promise<Engine> => {
		// What users install is measured: the built library.
		const { generate, loadParams } = (await import('../dist/index.js')) as typeof import('../generator/index.ts');
		return (text) => {
			const { files, diagnostics } = generate(loadParams(text, { format }).params);
			if (!files['haproxy.cfg']) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
			return files['haproxy.cfg'];
		};
	},
	nunjucks: async (format: Format): Promise<Engine> => {
		const { default: nunjucks } = await import('nunjucks');
		const compiled = nunjucks.compile(template('haproxy.njk'), new nunjucks.Environment(null, { autoescape: false }));
		const parse = await parser(format);
		return (text) => compiled.render(parse(text));
	},
	mustache: async (format: Format): Promise<Engine> => {
		const { default: Mustache } = await import('mustache');
		const text = template('haproxy.mustache');
		const parse = await parser(format);
		return (data) => Mustache.render(text, parse(data));
	},
};

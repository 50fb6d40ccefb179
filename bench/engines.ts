import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import Mustache from 'mustache';
import nunjucks from 'nunjucks';
import { here } from './lib.ts';

/** From the text of the services to the text of a config. The generator also validates; the others do not. */
export type Engine = (text: string, format: 'json' | 'yaml') => string;

// What users install is measured: the built library.
const { generate, loadParams } = (await import('../dist/index.js')) as typeof import('../generator/index.ts');
const template = (name: string) => readFileSync(join(here, 'templates', name), 'utf8');
const parse = (text: string, format: string) => (format === 'json' ? JSON.parse(text) : load(text)) as object;

export const engines = {
	generator: (): Engine => (text, format) => {
		const { files, diagnostics } = generate(loadParams(text, { format }).params);
		if (!files['haproxy.cfg']) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
		return files['haproxy.cfg'];
	},
	nunjucks: (): Engine => {
		const compiled = nunjucks.compile(template('haproxy.njk'), new nunjucks.Environment(null, { autoescape: false }));
		return (text, format) => compiled.render(parse(text, format));
	},
	mustache: (): Engine => {
		const text = template('haproxy.mustache');
		return (data, format) => Mustache.render(text, parse(data, format));
	},
};

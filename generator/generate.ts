import { checkConfig } from './check/index.ts';
import { checkStarts } from './check/listens.ts';
import { compileParams } from './compile/document.ts';
import type { Config } from './config.ts';
import { type Diagnostic, mostErrors } from './diagnostics.ts';
import { sha256Hex } from './digest.ts';
import { Diagnostics, type Report } from './door.ts';
import { version as generator } from './package.ts';
import { inspect } from './params/inspect.ts';
import { originOf } from './params/source.ts';
import { checkPolicy, type Policy } from './policy/index.ts';
import { layOut, model } from './render.ts';
import { type Summary, summaryOf } from './summary.ts';
import { newest, type Version } from './versions.ts';

export type GenerateOptions = {
	/** The version to write for, whatever the params say. */
	haproxy?: Version;
	/** One file only: routes become ACLs instead of map files. */
	single?: boolean;
	/** What the platform team lets a caller write. */
	policy?: Policy;
	/** The texts of templates that params may name, by their path. */
	templates?: Readonly<Record<string, string>>;
};

export type Generated = {
	/** The text of each file by its path: `haproxy.cfg`, and map files beside it. Empty where a diagnostic is an error. */
	files: Record<string, string>;
	diagnostics: Diagnostic[];
	/** SHA-256 of what was generated, in hexadecimal; equal params have equal digests. Empty where there are no files. */
	digest: string;
	haproxy: Version;
	/** How many there are of each; all zero where there are no files. */
	summary: Summary;
};

/** The main file's path in `files`. */
export const mainFile = 'haproxy.cfg';

/**
 * Params to haproxy.cfg and the files beside it. `params` is what `loadParams` gave, or plain data of the same form. Never
 * throws: all that is wrong is in `diagnostics`, and one error means no files.
 */
export function generate(params: unknown, options: GenerateOptions = {}): Generated {
	const { config, out } = compiled(params, options);
	if (out.hasErrors || !config) return nothing(out, config?.version ?? options.haproxy ?? newest);
	const template = templateOf(params, options, out);
	const view = model(config, { generator, params });
	const write = (): string | undefined => {
		try {
			return out.hasErrors ? undefined : layOut(view, template);
		} catch (error) {
			const message = `the template cannot be read: ${(error as Error).message}`;
			out.add({ severity: 'error', code: 'bad-template', message, path: ['template'] }, params);
		}
	};
	const text = write();
	if (text === undefined) return nothing(out, config.version);
	const digest = digestOf([['haproxy.cfg', text], ...Object.entries(config.files)]);
	view.digest = digest.slice(0, 16);
	// A template may say more once it is given a digest, and only then be wrong.
	const main = template === undefined ? text.replace('\n# digest \n', `\n# digest ${view.digest}\n`) : write();
	if (main === undefined) return nothing(out, config.version);
	const files = { [mainFile]: main, ...config.files };
	return { files, diagnostics: out.list, digest, haproxy: config.version, summary: summaryOf(config) };
}

const nothing = (out: Diagnostics, haproxy: Version): Generated => ({
	files: {},
	diagnostics: out.list,
	digest: '',
	haproxy,
	summary: { services: 0, frontends: 0, backends: 0, servers: 0, listeners: 0, maps: 0 },
});

/** What `generate` would report, without the files. Never throws. */
export function validate(params: unknown, options: GenerateOptions = {}): Diagnostic[] {
	const { config, out } = compiled(params, options);
	if (config) templateOf(params, options, out);
	return out.list;
}

/** Params as a checked config; `config` is missing only where a fault of this program kept it from being made. */
export function compiled(params: unknown, options: GenerateOptions): { config?: Config; out: Diagnostics } {
	const out = new Diagnostics();
	const report = bounded((r) => out.add(r, params));
	try {
		// What loadParams read was inspected there; data made by a program is held to the same rules.
		if (!originOf(params, [])) {
			for (const f of inspect(params).found) report({ severity: 'error', ...f });
			if (out.hasErrors) return { out };
		}
		const config = compileParams(params, options, report);
		if (options.policy?.requiredTimeouts) config.required = options.policy.requiredTimeouts;
		checkConfig(config, report);
		if (!out.hasErrors) checkStarts(config, report);
		if (options.policy) checkPolicy(config, params, options.policy, report);
		return { config, out };
	} catch (error) {
		if (error === enough) return { out };
		throw error;
	}
}

/** Thrown by a reporter that has told of so much that nobody reads on. */
const enough = new Error('too many errors');

/** Ends the work at the error after the last that is told. */
function bounded(report: (r: Report) => void): (r: Report) => void {
	let errors = 0;
	return (r) => {
		if (r.severity === 'error' && ++errors > mostErrors) {
			const message = `there are more than ${mostErrors} errors; the rest of the document is not read`;
			report({ severity: 'error', code: 'too-many-errors', message, path: [], hint: 'Mend these first: many may have one cause.' });
			throw enough;
		}
		report(r);
	};
}

function templateOf(params: unknown, options: GenerateOptions, out: Diagnostics): string | undefined {
	const path = (params as { template?: unknown } | undefined)?.template;
	if (path === undefined) return undefined;
	const text =
		typeof path === 'string' && options.templates && Object.hasOwn(options.templates, path) ? options.templates[path] : undefined;
	if (text === undefined) {
		out.add(
			{
				severity: 'error',
				code: 'unknown-template',
				message: `template: there is no template ${JSON.stringify(path)} here`,
				hint: 'Templates are read by the command line and the Action, beside the params file.',
				path: ['template'],
			},
			params,
		);
	}
	return text;
}

function digestOf(files: readonly (readonly [string, string])[]): string {
	return sha256Hex(files.map(([path, content]) => `${path}\0${content}\0`).join(''));
}

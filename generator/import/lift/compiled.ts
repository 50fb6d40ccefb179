import { type CompileOptions, compileParams } from '../../compile/document.ts';
import type { Config } from '../../config.ts';
import type { Body } from '../body.ts';

/** What `generate` makes of lifted params, and the first error it would tell. */
export function compiled(params: Body, options: CompileOptions): { config: Config; fault?: string | undefined } {
	let fault: string | undefined;
	const config = compileParams(JSON.parse(JSON.stringify(params)) as Body, options, ({ severity, message }) => {
		if (severity === 'error') fault ??= message;
	});
	return { config, fault };
}

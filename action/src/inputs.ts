import { getInput, getMultilineInput } from '@actions/core';
import { readVersion, type Version, versions } from '../../generator/versions.ts';
import { Failure } from './failure.ts';
import { isSecure } from './http.ts';

const modes = ['auto', 'commit', 'check'] as const;
const auths = ['oidc', 'iam', 'none'] as const;

export type Inputs = {
	token: string;
	params: string[];
	/** Configurations that people write, to be checked and explained. */
	configs: string[];
	output: string;
	haproxy: Version | undefined;
	singleFile: boolean;
	mode: (typeof modes)[number];
	apiUrl: string | undefined;
	auth: (typeof auths)[number];
	audience: string;
	awsRegion: string | undefined;
	onApiError: 'fail' | 'embedded';
	onDelete: 'delete' | 'keep';
	noParams: 'warn' | 'error' | 'ignore';
	failOn: 'error' | 'warning';
	comment: boolean;
	commitMessage: string;
	commitStatus: string | undefined;
	/** Seconds that one request may take. */
	timeout: number;
};

const defaultParams = ['**/haproxy.params.{yml,yaml,json}'];

/** Reads and checks every input, and reports all faults at once: core's `required` and `getBooleanInput` throw at the first. */
export function readInputs(env: NodeJS.ProcessEnv = process.env): Inputs {
	const faults: string[] = [];
	const get = (name: string, otherwise = ''): string => getInput(name) || otherwise;
	const choice = <T extends string>(name: string, choices: readonly T[]): T => {
		const value = get(name, choices[0]) as T;
		if (!choices.includes(value)) faults.push(`${name}: expected ${choices.join(', ')}, got "${value}"`);
		return value;
	};
	const flag = (name: string, otherwise: boolean): boolean => {
		const value = get(name, String(otherwise)).toLowerCase();
		if (value !== 'true' && value !== 'false') faults.push(`${name}: expected true or false, got "${value}"`);
		return value === 'true';
	};

	const haproxyText = get('haproxy');
	const haproxy = haproxyText === '' ? undefined : readVersion(haproxyText);
	if (haproxyText !== '' && haproxy === undefined) faults.push(`haproxy: expected ${versions.join(', ')}, got "${haproxyText}"`);

	const apiUrl = get('api-url').replace(/\/+$/, '') || undefined;
	if (apiUrl !== undefined && !isSecure(apiUrl))
		faults.push(`api-url: expected an https:// URL without credentials, query or fragment, got "${apiUrl}"`);

	const timeout = Number(get('timeout', '30'));
	if (!(timeout >= 1 && timeout <= 300)) faults.push(`timeout: expected seconds from 1 to 300, got "${get('timeout')}"`);

	const token = get('github-token');
	if (token === '') faults.push("github-token: is empty; leave it out to use the job's own token");
	else if (/[^\x21-\x7e]/.test(token)) faults.push('github-token: holds characters that no token has');

	const given = getMultilineInput('params').filter(Boolean);
	const params = given.length ? given : defaultParams;
	const configs = getMultilineInput('configs').filter(Boolean);
	for (const [name, globs] of Object.entries({ params, configs }))
		if (globs.length && globs.every((glob) => glob.startsWith('!')))
			faults.push(`${name}: every pattern excludes; expected at least one that includes`);

	const inputs: Inputs = {
		token,
		params,
		configs,
		output: get('output', '{dir}/{name}.cfg'),
		haproxy,
		singleFile: flag('single-file', false),
		mode: choice('mode', modes),
		apiUrl,
		auth: choice('auth', auths),
		// A token for this endpoint is of no use to another one.
		audience: get('audience') || (apiUrl ?? ''),
		awsRegion: get('aws-region') || env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined,
		onApiError: choice('on-api-error', ['fail', 'embedded'] as const),
		onDelete: choice('on-delete', ['delete', 'keep'] as const),
		noParams: choice('if-no-params-found', ['warn', 'error', 'ignore'] as const),
		failOn: choice('fail-on', ['error', 'warning'] as const),
		comment: flag('comment', true),
		commitMessage: get('commit-message', 'Regenerate the HAProxy configuration'),
		commitStatus: get('commit-status') || undefined,
		timeout,
	};
	if (faults.length)
		throw new Failure(`The inputs are not valid:\n${faults.map((fault) => `- ${fault}`).join('\n')}`, 'action.yml describes each input.');
	return inputs;
}

import { version } from './generator.ts';
import type { Inputs } from './inputs.ts';
import type { Plan, SetPlan } from './plan.ts';
import { staleFiles } from './plan.ts';

/** A path as a word of a shell, and never an option. */
const quote = (path: string): string => {
	const word = path.startsWith('-') ? `./${path}` : path;
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
};

/**
 * The command line of this very release, from where the Action itself comes: a name in a registry may be somebody else's, or
 * nobody's yet.
 */
export function commandLine(env: NodeJS.ProcessEnv = process.env): string {
	const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_SERVER_URL: server = 'https://github.com' } = env;
	if (!repository || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return 'npx haproxy-config';
	return `npx --yes ${server}/${repository}/releases/download/v${version}/haproxy-config-generator-${version}.tgz`;
}

function commandOf(set: SetPlan, inputs: Inputs): string {
	const remove = set.files.filter((file) => file.text === undefined).map((file) => quote(file.path));
	const commands = remove.length ? [`git rm ${remove.join(' ')}`] : [];
	if (set.params.length) {
		const version = inputs.haproxy ? ` --haproxy ${inputs.haproxy}` : '';
		// On standard output the command line writes one file, into a file also the maps beside it.
		const target = `${inputs.singleFile ? '>' : '-o'} ${quote(set.output)}`;
		commands.unshift(`${commandLine()} generate ${set.params.map(quote).join(' ')}${version} ${target}`);
	}
	return commands.join('\n');
}

/** What a person runs to bring a stale branch up to date; the patch in the summary does the same. */
export function mendCommands(plan: Plan, inputs: Inputs): string[] {
	const stale = plan.sets.filter((set) => set.files.some((file) => file.stale));
	const commands = stale.slice(0, 20).map((set) => commandOf(set, inputs));
	if (stale.length > commands.length) commands.push(`# and ${stale.length - commands.length} more sets: see the patch`);
	return [
		...commands,
		`git add ${[
			...new Set(
				staleFiles(plan)
					.filter((file) => file.text !== undefined)
					.map((file) => quote(file.path)),
			),
		]
			.slice(0, 40)
			.join(' ')} && git commit -m 'Regenerate the HAProxy configuration'`,
	];
}

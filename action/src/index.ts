import { ExitCode, getInput, setFailed } from '@actions/core';
import { readEvent } from './event.ts';
import { Failure, reason } from './failure.ts';
import { version } from './generator.ts';
import { createClient } from './github/client.ts';
import { GitHubError } from './github/errors.ts';
import { explainReading } from './github/permissions.ts';
import { isSecure } from './http.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { publish } from './publish.ts';
import { block } from './render/escape.ts';
import { run } from './run.ts';
import { Annotations, log, mask } from './runner/commands.ts';
import { addSummary, setOutputs } from './runner/files.ts';
import { jobOf } from './trailer.ts';

/** Jobs with other params keep other comments; a renamed workflow finds its own again. */
const markOf = (inputs: Inputs): string => `<!-- haproxy-config ${jobOf(inputs)} -->`;

function serverUrl(name: string, otherwise: string): string {
	const url = (process.env[name] || otherwise).replace(/\/+$/, '');
	if (!isSecure(url)) throw new Failure(`${name}: expected an https:// URL, got "${url}"`);
	return url;
}

async function main(annotations: Annotations): Promise<boolean> {
	mask(getInput('github-token'));
	const inputs = readInputs();
	const event = readEvent();
	const restUrl = serverUrl('GITHUB_API_URL', 'https://api.github.com');
	const client = createClient({
		token: inputs.token,
		timeout: inputs.timeout,
		version,
		restUrl,
		graphqlUrl: serverUrl('GITHUB_GRAPHQL_URL', `${restUrl}/graphql`),
	});
	const mark = markOf(inputs);
	const result = await run(client, inputs, event, mark);
	const { outcome } = result;

	const diagnostics = outcome.sets.flatMap((set) => set.diagnostics);
	for (const diagnostic of diagnostics) if (diagnostic.severity !== 'info') annotations.diagnostic(diagnostic);
	for (const remark of outcome.remarks) annotations.add('warning', remark);
	if (outcome.kind === 'nothing' && outcome.sets.length === 0 && (outcome.failed || inputs.noParams === 'warn'))
		annotations.add(outcome.failed ? 'error' : 'warning', outcome.headline);
	if (outcome.kind === 'stale') annotations.add('error', `${outcome.headline}\nRun: ${result.mend.join('\n')}`);
	if (outcome.kind === 'failed') annotations.add('error', outcome.headline);
	if (outcome.kind === 'invalid' && inputs.failOn === 'warning') annotations.add('error', outcome.headline);
	await publish(client, result, event, inputs, mark, annotations);
	if (annotations.dropped) log(`GitHub shows ten annotations of a kind; ${annotations.dropped} more are above and in the summary.`);
	log(`${client.calls()} requests to GitHub.`);
	setOutputs({
		result: outcome.kind,
		changed: String(outcome.files.length > 0),
		committed: String(outcome.commit !== undefined),
		'commit-sha': outcome.commit ?? '',
		'head-sha': outcome.head ?? '',
		files: JSON.stringify(outcome.files),
		sets: String(outcome.sets.length),
		errors: String(diagnostics.filter((d) => d.severity === 'error').length),
		warnings: String(diagnostics.filter((d) => d.severity === 'warning').length),
		mode: outcome.mode,
		'generator-version': outcome.generator,
	});
	return outcome.failed;
}

/** Runs as the runner runs it, and exits with 1 where the job is to fail. */
async function start(): Promise<void> {
	try {
		process.exitCode = (await main(new Annotations())) ? ExitCode.Failure : ExitCode.Success;
	} catch (thrown) {
		const error = thrown instanceof GitHubError ? explainReading(thrown) : thrown;
		setFailed(reason(error));
		await addSummary(`### ❌ HAProxy configuration\n\n${block('', reason(error))}`);
		setOutputs({ result: 'failed', changed: 'false', committed: 'false' });
		if (!(error instanceof Failure))
			log('This is a defect of the Action: please report it with the workflow and the params that lead to it.');
	}
}

await start();

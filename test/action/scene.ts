import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { type GitHub, startGitHub } from './github/server.ts';
import type { Permissions, PullRequest, Repository } from './github/state.ts';
import { type Result, runAction } from './runner.ts';

/** The inputs' defaults, as the runner takes them from action.yml; a line each, so no YAML reader is needed. */
function defaults(): Record<string, string> {
	const text = readFileSync(fileURLToPath(new URL('../../action.yml', import.meta.url)), 'utf8');
	const inputs = text.slice(text.indexOf('\ninputs:'), text.indexOf('\noutputs:'));
	const found = [...inputs.matchAll(/^ {2}([\w-]+):\n(?: {4}.*\n)*? {4}default: (.*)$/gm)];
	return Object.fromEntries(found.map(([, name, value]) => [name!, value!.replace(/^(["'])(.*)\1$/, '$2')]));
}

export const token = 'ghs_testtoken0123456789';
export const params = (servers: string[], extra = ''): string =>
	`haproxy: "3.2"\nservices:\n  - name: shop\n    host: shop.example.com\n    servers: [${servers.map((s) => `"${s}"`).join(', ')}]\n${extra}`;
export const paramsPath = 'edge/haproxy.params.yml';
export const outputPath = 'edge/haproxy.cfg';

/** A repository with a pull request from `feature` to `main`, a token, and the Action to run on it. */
export class Scene {
	readonly github: GitHub;
	readonly repository: Repository;
	pull!: PullRequest;

	private constructor(github: GitHub) {
		this.github = github;
		this.repository = github.state.repository('acme/edge');
		this.allow({ contents: 'write', 'pull-requests': 'write', statuses: 'write' });
	}

	static async start(
		files: Parameters<Repository['git']['push']>[1] = { 'README.md': 'Edge\n', [paramsPath]: params(['10.0.0.1:80']) },
	): Promise<Scene> {
		const scene = new Scene(await startGitHub());
		scene.repository.git.push('main', files, 'First');
		return scene;
	}

	allow(permissions: Permissions): void {
		this.github.state.tokens.set(token, { login: 'github-actions[bot]', permissions });
	}

	/** Pushes to the branch as a person does; makes the branch and its pull request the first time. */
	push(files: Parameters<Repository['git']['push']>[1], message = 'Change'): string {
		const { git } = this.repository;
		const oid = git.push('feature', files, message, git.head('main'));
		this.github.state.sync(this.repository);
		this.pull ??= this.github.state.pull(this.repository, { head: 'feature' });
		return oid;
	}

	head = (): string => this.repository.git.head('feature')!;
	file = (path = outputPath, rev = 'feature'): string | undefined => this.repository.git.file(rev, path);
	message = (rev = this.head()): string => this.repository.git.commitInfo(rev)!.message;
	comment = (): string => this.pull.comments.map((c) => c.body).join('\n=====\n');
	/** Requests since the last call. */
	requests = (): string[] => this.github.state.log.splice(0);

	payload(action = 'synchronize'): object {
		const { number, head, headOid, headRepository, base, baseOid } = this.pull;
		return {
			action,
			number,
			pull_request: {
				number,
				head: { ref: head, sha: headOid, repo: { full_name: headRepository } },
				base: { ref: base, sha: baseOid, repo: { full_name: this.repository.nameWithOwner } },
			},
		};
	}

	/** Runs the Action for the pull request, or for what `event` and `env` say. */
	async run(inputs: Record<string, string> = {}, env: Record<string, string> = {}, event?: object): Promise<Result> {
		const name = env.GITHUB_EVENT_NAME ?? 'pull_request';
		const result = await runAction(
			{ ...defaults(), 'github-token': token, ...inputs },
			{
				GITHUB_EVENT_NAME: name,
				GITHUB_REPOSITORY: this.repository.nameWithOwner,
				GITHUB_ACTOR: 'octocat',
				GITHUB_SHA: this.pull?.headOid ?? this.repository.git.head('main')!,
				GITHUB_REF: this.pull ? `refs/pull/${this.pull.number}/merge` : 'refs/heads/main',
				GITHUB_RUN_ID: '42',
				GITHUB_SERVER_URL: 'https://github.com',
				GITHUB_API_URL: this.github.origin,
				GITHUB_GRAPHQL_URL: `${this.github.origin}/graphql`,
				...env,
			},
			event ?? (this.pull ? this.payload() : {}),
		);
		// Whatever a test is about, nothing leaves the bounds of GitHub's schemas, no secret is printed and nothing crashes.
		assert.equal(this.github.state.violations, [], result.stdout);
		assert.is(result.stderr, '');
		const printed = result.stdout.replace(/^::add-mask::.*$/gm, '');
		for (const secret of [...result.masks, token])
			assert.not.ok(`${printed}${result.summary}`.includes(secret), `a secret was printed: ${secret}`);
		assert.not.match(result.stdout, 'defect of the Action');
		return result;
	}

	close = (): Promise<void> => this.github.close();
}

/** A test's body with a scene that is closed afterwards. */
export const withScene =
	(body: (scene: Scene) => Promise<void>, files?: Parameters<Repository['git']['push']>[1]) => async (): Promise<void> => {
		const scene = await Scene.start(files);
		try {
			await body(scene);
		} finally {
			await scene.close();
		}
	};

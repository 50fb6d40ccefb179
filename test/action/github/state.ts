import { BareRepo } from './repo.ts';

export type Level = 'none' | 'read' | 'write';
/** As a workflow's `permissions:` grants them. */
export type Permissions = { contents: Level; 'pull-requests': Level; statuses: Level };
export type Token = { login: string; permissions: Permissions; repositories?: string[] };

export type Comment = { id: number; body: string; login: string; created: string; updated: string };
export type PullRequest = {
	number: number;
	state: 'OPEN' | 'CLOSED' | 'MERGED';
	base: string;
	baseOid: string;
	head: string;
	headRepository: string;
	headOid: string;
	comments: Comment[];
};
export type Status = { sha: string; state: string; context: string; description: string | null; target_url: string | null };

/** What protects a branch: GitHub answers classic protection and rulesets with different error types. */
export type Protection = 'classic' | 'ruleset';

export type Repository = {
	nameWithOwner: string;
	id: number;
	ownerId: number;
	git: BareRepo;
	pulls: Map<number, PullRequest>;
	statuses: Status[];
	protected: Map<string, Protection>;
	defaultBranch: string;
};

/** One request that a test changes the course of: run before it is served, or instead of it. */
export type Fault = {
	/** `POST /graphql createCommitOnBranch`, `GET /repos/…`: every fault is asked in order. */
	when: (request: string) => boolean;
	times?: number;
	/** Runs first: a push by somebody else, a branch that goes away. */
	before?: () => void;
	answer?: { status: number; body?: unknown; headers?: Record<string, string> } | 'cut' | 'hang';
	/** The request is served, and then the connection is cut: the caller cannot know that it worked. */
	after?: 'cut';
};

export class State {
	repositories = new Map<string, Repository>();
	tokens = new Map<string, Token>();
	faults: Fault[] = [];
	/** Every request served, as `METHOD path` or `POST /graphql FieldName`. */
	log: string[] = [];
	/** What did not fit GitHub's published schemas; a test fails when there is any. */
	violations: string[] = [];
	rateLimit = { remaining: 5000 };
	/** GitHub cuts a recursive tree at 100,000 entries; a test lowers it. */
	treeLimit = 100_000;
	/** GraphQL cuts a blob's text. */
	blobLimit = 512 * 1024;
	/** Beyond 32 bits, as GitHub's are. */
	private nextId = 3_000_000_000;

	id = (): number => ++this.nextId;

	repository(nameWithOwner: string): Repository {
		const repository: Repository = {
			nameWithOwner,
			id: this.id(),
			ownerId: this.id(),
			git: new BareRepo(),
			pulls: new Map(),
			statuses: [],
			protected: new Map(),
			defaultBranch: 'main',
		};
		this.repositories.set(nameWithOwner.toLowerCase(), repository);
		return repository;
	}

	/** Pull requests follow their branch, as GitHub's do. */
	sync(repository: Repository): void {
		for (const target of this.repositories.values())
			for (const pull of target.pulls.values())
				if (pull.headRepository === repository.nameWithOwner && pull.state === 'OPEN')
					pull.headOid = repository.git.head(pull.head) ?? pull.headOid;
	}

	pull(repository: Repository, pull: { base?: string; head: string; headRepository?: Repository }): PullRequest {
		const number = repository.pulls.size + 1;
		const source = pull.headRepository ?? repository;
		const base = pull.base ?? 'main';
		const made: PullRequest = {
			number,
			state: 'OPEN',
			base,
			baseOid: repository.git.head(base)!,
			head: pull.head,
			headRepository: source.nameWithOwner,
			headOid: source.git.head(pull.head)!,
			comments: [],
		};
		repository.pulls.set(number, made);
		return made;
	}

	takeFault(request: string): Fault | undefined {
		const fault = this.faults.find((f) => (f.times ?? 1) > 0 && f.when(request));
		if (fault) fault.times = (fault.times ?? 1) - 1;
		return fault;
	}

	close(): void {
		for (const repository of this.repositories.values()) repository.git.remove();
	}
}

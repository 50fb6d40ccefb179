import { Failure } from '../failure.ts';
import { type Client, namesOf } from './client.ts';
import { blobId } from './hash.ts';
import type { Entry } from './tree.ts';

const perQuery = 100;
const bytesPerQuery = 2_000_000;
const largest = 8_000_000;

type Answer = { repository: Record<string, { text: string | null } | null> };

/** As few queries as GitHub's size of an answer allows. */
function* batches(entries: Entry[]): Generator<Entry[]> {
	let batch: Entry[] = [];
	let bytes = 0;
	for (const entry of entries) {
		if (batch.length === perQuery || (batch.length && bytes + (entry.size ?? 0) > bytesPerQuery)) {
			yield batch;
			batch = [];
			bytes = 0;
		}
		batch.push(entry);
		bytes += entry.size ?? 0;
	}
	if (batch.length) yield batch;
}

async function readWhole(client: Client, repository: string, { sha, path }: Entry): Promise<string> {
	const { data } = await client.rest.git.getBlob({ ...namesOf(repository), file_sha: sha });
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(data.content, 'base64'));
	} catch {
		throw new Failure(`${path}: expected UTF-8 text, and it is not`);
	}
}

/** Texts by object id. GraphQL gives a hundred in one request; what it cuts or alters (its id tells) is read singly. */
export async function readBlobs(client: Client, repository: string, entries: Entry[]): Promise<Map<string, string>> {
	const unique = [...new Map(entries.map((entry) => [entry.sha, entry])).values()];
	const big = unique.find((entry) => (entry.size ?? 0) > largest);
	if (big) throw new Failure(`${big.path}: is ${big.size} bytes; expected at most ${largest}`);
	const { owner, repo: name } = namesOf(repository);
	const texts = new Map<string, string>();
	for (const batch of batches(unique)) {
		const fields = batch.map(({ sha }, i) => `b${i}: object(oid: "${sha}") { ... on Blob { text } }`);
		const query = `query Blobs($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${fields.join(' ')} } }`;
		const { data } = await client.graphql<Answer>(query, { owner, name });
		for (const [i, entry] of batch.entries()) {
			const text = data.repository[`b${i}`]?.text ?? undefined;
			const exact = text !== undefined && blobId(text) === entry.sha;
			texts.set(entry.sha, exact ? text : await readWhole(client, repository, entry));
		}
	}
	return texts;
}

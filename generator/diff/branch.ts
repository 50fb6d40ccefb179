import type { Statement } from '../config.ts';
import { sha256Hex } from '../digest.ts';
import { lineOf } from '../render.ts';

/** A branch of an `.if`: the line that opens it, an `id` for all that decides whether HAProxy reads it, and the one around it. */
export type Branch = { line: string; id: string; outer?: Branch };

/** Whether a line opens, or ends, a branch. */
export const isBranching = ({ keyword }: Statement): boolean => /^\.(?:if|elif|else|endif)$/.test(keyword);

/** Where the lines below one stand. */
export function follow(dot: Statement, branch: Branch | undefined): Branch | undefined {
	if (!isBranching(dot)) return branch;
	if (dot.keyword === '.endif') return branch?.outer;
	const line = lineOf(dot);
	const outer = dot.keyword === '.if' ? branch : branch?.outer;
	// an `.elif` is asked where none above it was taken
	return { line, id: sha256Hex(`${branch?.id}\n${line}`), ...(outer && { outer }) };
}

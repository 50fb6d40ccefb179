/** What this module knows of a valibot schema. */
export type Node = {
	type: string;
	pipe?: Node[];
	entries?: Record<string, Node>;
	wrapped?: Node;
	item?: Node;
	options?: Node[] | unknown[];
	literal?: unknown;
	metadata?: { examples?: readonly unknown[] };
};

/** A schema without what is wrapped around it; of alternatives all. */
export function spread(node: Node): Node[] {
	if (node.wrapped) return spread(node.wrapped);
	if (node.type === 'union') return (node.options as Node[]).flatMap(spread);
	return [node];
}

/** The schemas at `keys` below these as they are written: descriptions and examples are on these. */
export function writtenAt(nodes: readonly Node[], keys: readonly (string | number)[]): Node[] {
	const [key, ...rest] = keys;
	if (key === undefined) return [...nodes];
	const next = nodes.flatMap(spread).flatMap((node) => (typeof key === 'number' ? (node.item ?? []) : (node.entries?.[key] ?? [])));
	return writtenAt(next, rest);
}

/** The schemas that may stand at `keys` below these, alternatives spread out. */
export const nodesAt = (nodes: readonly Node[], keys: readonly (string | number)[]): Node[] => writtenAt(nodes, keys).flatMap(spread);

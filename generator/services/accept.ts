import type * as v from 'valibot';
import { isMapping } from '../mapping.ts';

/*
 * A yes or no to "does this value fit this valibot schema", an order of magnitude faster than parsing with it: nothing is
 * copied and nothing is explained. Made from the schema itself, so that there is one description; who gets a no asks
 * valibot for the reasons.
 */
export type Accepts = (value: unknown) => boolean;
/** Every kind of schema has some of these. */
type Node = {
	type: string;
	kind: string;
	literal?: unknown;
	options?: readonly unknown[];
	wrapped?: Node;
	item?: Node;
	value?: Node;
	entries?: Record<string, Node>;
	pipe?: readonly Node[];
	requirement?: unknown;
};

const steps: Record<string, (requirement: never) => Accepts> = {
	regex: (pattern: RegExp) => (x) => pattern.test(x as string),
	min_length: (n: number) => (x) => (x as string).length >= n,
	max_length: (n: number) => (x) => (x as string).length <= n,
	min_value: (n: number) => (x) => (x as number) >= n,
	max_value: (n: number) => (x) => (x as number) <= n,
	integer: () => (x) => Number.isInteger(x),
};

const shapes: Record<string, (node: Node) => Accepts> = {
	string: () => (x) => typeof x === 'string',
	number: () => (x) => typeof x === 'number' && !Number.isNaN(x),
	boolean: () => (x) => typeof x === 'boolean',
	unknown: () => () => true,
	literal: (node) => (x) => x === node.literal,
	picklist: (node) => {
		const options = new Set(node.options as unknown[]);
		return (x) => options.has(x);
	},
	nullable: (node) => {
		const inner = compile(node.wrapped);
		return (x) => x === null || inner(x);
	},
	optional: (node) => {
		const inner = compile(node.wrapped);
		return (x) => x === undefined || inner(x);
	},
	union: (node) => {
		const options = (node.options as unknown[]).map(compile);
		return (x) => {
			for (let i = 0; i < options.length; i++) if (options[i]!(x)) return true;
			return false;
		};
	},
	array: (node) => {
		const item = compile(node.item);
		return (x) => {
			if (!Array.isArray(x)) return false;
			for (let i = 0; i < x.length; i++) if (!item(x[i])) return false;
			return true;
		};
	},
	record: (node) => {
		const inner = compile(node.value);
		return (x) => isMapping(x) && Object.values(x).every(inner);
	},
	strict_object: (node) => {
		const entries = node.entries as Record<string, Node>;
		const known = new Map(Object.entries(entries).map(([key, schema]) => [key, compile(schema)]));
		const needed = Object.keys(entries).filter((key) => entries[key]!.type !== 'optional');
		return (x) => {
			if (!isMapping(x)) return false;
			for (const key in x) {
				const accepts = known.get(key);
				if (accepts === undefined || !accepts(x[key])) return false;
			}
			for (const key of needed) if (x[key] === undefined) return false;
			return true;
		};
	},
};

function compile(schema: unknown): Accepts {
	const node = schema as Node;
	const pipe = node.pipe as Node[] | undefined;
	if (pipe) {
		const [first, ...rest] = pipe.filter((item) => item.kind !== 'metadata').map(compile) as [Accepts, ...Accepts[]];
		const [second] = rest;
		if (second === undefined) return first;
		if (rest.length === 1) return (x) => first(x) && second(x);
		return (x) => first(x) && rest.every((step) => step(x));
	}
	const make = node.kind === 'validation' ? steps[node.type]?.(node.requirement as never) : shapes[node.type]?.(node);
	if (!make) throw new TypeError(`no way to accept "${node.type}"`);
	return make;
}

/** Compiled when it is first asked: a program that is given none of it does not wait for it. */
export function accepts(schema: v.GenericSchema): Accepts {
	let compiled: Accepts | undefined;
	return (value) => {
		compiled ??= compile(schema);
		return compiled(value);
	};
}

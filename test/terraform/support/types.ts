import { blocksOf, textOf } from '../../../scripts/lib/hcl.ts';

/**
 * The types of a module's variables and outputs in TypeScript, in the form of the SDK that Pulumi's bridge for Terraform modules
 * generates: the same names, inputs as `Input`s, outputs as `Output`s that may be missing.
 */
export function declarations(variables: string, outputs: string): string {
	const inputs = blocksOf(variables).map((block) => {
		const type = typescript(textOf(block, 'type') ?? 'any');
		return `\t${block.labels[0]}${textOf(block, 'default') === undefined ? '' : '?'}: pulumi.Input<${type}>;`;
	});
	const results = blocksOf(outputs).filter(({ type }) => type === 'output');
	return [
		`import * as pulumi from '@pulumi/pulumi';`,
		`export interface ModuleArgs {\n${inputs.join('\n')}\n}`,
		`export declare class Module {\n\tconstructor(name: string, args: ModuleArgs);\n${results.map(({ labels }) => `\treadonly ${labels[0]}: pulumi.Output<string | undefined>;`).join('\n')}\n}`,
		'',
	].join('\n\n');
}

/** As much of the real one as an example needs. */
export const pulumi = `export type Output<T> = { apply<U>(f: (value: T) => U): Output<U> };
export type Input<T> = T | Promise<T> | Output<T>;
export declare function getStack(): string;
export declare class Config {
	requireObject<T>(key: string): T;
	getObject<T>(key: string): T | undefined;
}
`;

/** A type constraint of Terraform as a type of TypeScript. */
export function typescript(constraint: string): string {
	const words = constraint.match(/[\w-]+|"(?:[^"\\]|\\.)*"|[^\s]/g) ?? [];
	let at = 0;
	const take = (word: string): void => {
		if (words[at++] !== word) throw new Error(`expected ${word}, found ${words[at - 1]} in ${constraint}`);
	};
	const type = (): string => {
		const word = words[at++] ?? '';
		if (word === 'string' || word === 'number') return word;
		if (word === 'bool') return 'boolean';
		take('(');
		const inner = word === 'object' ? object() : type();
		take(')');
		if (word === 'map') return `Record<string, pulumi.Input<${inner}>>`;
		return word === 'object' ? inner : `pulumi.Input<${inner}>[]`;
	};
	const object = (): string => {
		const fields: string[] = [];
		take('{');
		while (words[at] !== '}') fields.push(field());
		take('}');
		return `{ ${fields.join(' ')} }`;
	};
	const field = (): string => {
		const name = words[at++];
		take('=');
		if (words[at] !== 'optional') return `${name}: pulumi.Input<${type()}>;`;
		at += 2;
		const inner = type();
		// the default, whatever it is, up to the bracket that ends optional(
		for (let depth = 0; depth > 0 || words[at] !== ')'; at++)
			depth += '([{'.includes(words[at] ?? '') ? 1 : ')]}'.includes(words[at] ?? '') ? -1 : 0;
		take(')');
		return `${name}?: pulumi.Input<${inner}>;`;
	};
	return type();
}

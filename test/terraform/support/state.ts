import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from './workbench.ts';

export type Resource = { address: string; type: string; values: Record<string, unknown> };
type State = {
	outputs: Record<string, { value: unknown }>;
	resources: { mode: string; module?: string; type: string; name: string; instances: { attributes: Record<string, unknown> }[] }[];
};

const read = (bench: Workbench, folder: string): State => JSON.parse(readFileSync(join(bench.dir, folder, 'terraform.tfstate'), 'utf8'));

/** The managed resources of a state, from its file: `terraform show` would start the provider for it. */
export const stateOf = (bench: Workbench, folder: string): Resource[] =>
	read(bench, folder)
		.resources.filter(({ mode }) => mode === 'managed')
		.flatMap(({ module, type, name, instances }) =>
			instances.map(({ attributes }) => ({ address: [module, type, name].filter(Boolean).join('.'), type, values: attributes })),
		);

export const outputOf = (bench: Workbench, folder: string, name: string): unknown => read(bench, folder).outputs[name]?.value;

export const ofType = (resources: Resource[], type: string): Resource[] => resources.filter((resource) => resource.type === type);

import type { Workbench } from './workbench.ts';

export type Resource = { address: string; type: string; values: Record<string, unknown> };
type Module = { resources?: (Resource & { mode: string })[]; child_modules?: Module[] };

const flatten = (module: Module | undefined): Resource[] =>
	module ? [...(module.resources ?? []).filter(({ mode }) => mode === 'managed'), ...(module.child_modules ?? []).flatMap(flatten)] : [];

/** The managed resources of a state, as `terraform show -json` tells them. */
export async function stateOf(bench: Workbench, folder: string): Promise<Resource[]> {
	const shown = await bench.terraform(folder, ['show', '-json']);
	return flatten((JSON.parse(shown.stdout) as { values?: { root_module: Module } }).values?.root_module);
}

export const ofType = (resources: Resource[], type: string): Resource[] => resources.filter((resource) => resource.type === type);

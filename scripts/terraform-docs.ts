// Writes what a Terraform module takes and gives into its README, in the form of `terraform-docs markdown document`:
//   npx tsx scripts/terraform-docs.ts           rewrites the part between the markers
//   npx tsx scripts/terraform-docs.ts --check   says which file is stale
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Block, blocksOf, heredoc, textOf } from './lib/hcl.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [begin, end] = ['<!-- BEGIN_TF_DOCS -->', '<!-- END_TF_DOCS -->'];

/** A module's folder and the file that describes it; the root module's README is the project's, so it has a page of its own. */
export const documents: readonly (readonly [module: string, file: string])[] = [
	['', 'docs/terraform.md'],
	...readdirSync(join(root, 'modules')).map((name) => [`modules/${name}`, `modules/${name}/README.md`] as const),
];

const escaped = (name: string): string => name.replaceAll('_', '\\_');
const anchor = (kind: string, name: string): string => `<a name="${kind}_${name}"></a> [${escaped(name)}](#${kind}\\_${escaped(name)})`;
const section = (title: string, lead: string, items: string[], gap = '\n'): string =>
	items.length === 0 ? '' : `## ${title}\n\n${lead}\n\n${items.join(`\n${gap}`)}\n`;

function input(block: Block): string {
	const type = textOf(block, 'type') ?? 'any';
	const fallback = textOf(block, 'default');
	return [
		`### ${anchor('input', block.labels[0] ?? '')}`,
		`Description: ${heredoc(block, 'description')}`,
		type.includes('\n') ? `Type:\n\n\`\`\`hcl\n${type}\n\`\`\`` : `Type: \`${type}\``,
		...(fallback === undefined ? [] : [`Default: \`${fallback}\``]),
	]
		.join('\n\n')
		.concat('\n');
}

function resource(block: Block): string {
	const [type = '', name = ''] = block.labels;
	const [folder, word] = block.type === 'data' ? ['data-sources', 'data source'] : ['resources', 'resource'];
	return `- [${type}.${name}](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/${folder}/${type.replace('aws_', '')}) (${word})`;
}

/** The generated part for a module's folder. */
export function describe(module: string): string {
	const folder = join(root, module);
	const text = readdirSync(folder)
		.filter((name) => name.endsWith('.tf'))
		.sort()
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n');
	const blocks = blocksOf(text);
	const named = (...types: string[]): Block[] =>
		blocks.filter(({ type }) => types.includes(type)).sort((a, b) => (a.labels.join('.') < b.labels.join('.') ? -1 : 1));
	const terraform = /required_version = "([^"]+)"/.exec(text)?.[1] ?? '';
	const aws = /version = "(>= [\d.]+, < \d+)"/.exec(text)?.[1] ?? '';
	const resources = named('resource', 'data');
	const inputs = named('variable');
	const required = (block: Block): boolean => textOf(block, 'default') === undefined;
	return [
		section('Requirements', 'The following requirements are needed by this module:', [
			`- ${anchor('requirement', 'terraform')} (${terraform})`,
			`- ${anchor('requirement', 'aws')} (${aws})`,
		]),
		section(
			'Providers',
			'The following providers are used by this module:',
			resources.length > 0 ? [`- ${anchor('provider', 'aws')} (${aws})`] : [],
		),
		section(
			'Modules',
			'The following Modules are called:',
			named('module').map(
				(block) =>
					`### ${anchor('module', block.labels[0] ?? '')}\n\nSource: ${textOf(block, 'source')?.replaceAll('"', '')}\n\nVersion:\n`,
			),
		),
		section('Resources', 'The following resources are used by this module:', resources.map(resource), ''),
		section('Required Inputs', 'The following input variables are required:', inputs.filter(required).map(input)),
		section(
			'Optional Inputs',
			'The following input variables are optional (have default values):',
			inputs.filter((block) => !required(block)).map(input),
		),
		section(
			'Outputs',
			'The following outputs are exported:',
			named('output').map((block) => `### ${anchor('output', block.labels[0] ?? '')}\n\nDescription: ${heredoc(block, 'description')}\n`),
		),
	]
		.filter((part) => part !== '')
		.join('\n')
		.replace(/\n{3,}/g, '\n\n');
}

/** The file's text with the generated part put between its markers. */
export function updated(module: string, file: string): string {
	const text = readFileSync(join(root, file), 'utf8');
	const [before, rest] = text.split(begin);
	const after = rest?.split(end)[1];
	if (before === undefined || after === undefined) throw new Error(`${file} lacks ${begin} and ${end}`);
	return `${before}${begin}\n${describe(module)}${end}${after}`;
}

function main(args: string[]): number {
	const stale = documents.filter(([module, file]) => updated(module, file) !== readFileSync(join(root, file), 'utf8'));
	for (const [module, file] of stale) {
		if (args.includes('--check')) console.log(`${file} is stale: run \`npx tsx scripts/terraform-docs.ts\``);
		else writeFileSync(join(root, file), updated(module, file));
	}
	return args.includes('--check') && stale.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));

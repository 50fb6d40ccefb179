import { jsonSchema, reference, referenceMarkdown } from '../../generator/index.ts';
import { model } from './model.ts';

/** JSON with a line for each definition, so that a change of one keyword is a change of one line. */
function schemaText(): string {
	const { $defs, ...rest } = jsonSchema();
	const lines = Object.entries($defs as Record<string, unknown>).map(
		([name, held]) => `\t\t${JSON.stringify(name)}: ${JSON.stringify(held)}`,
	);
	return `${JSON.stringify(rest, null, '\t').replace(/\n\}$/, '')},\n\t"$defs": {\n${lines.join(',\n')}\n\t}\n}\n`;
}

/** The committed files that are made from the tables, by their path. */
export const generated = (): Record<string, string> => ({
	'generator/model.ts': model(),
	'docs/reference.md': referenceMarkdown(reference()),
	'schema/haproxy-params.schema.json': schemaText(),
});

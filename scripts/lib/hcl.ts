/** A top-level block of a Terraform file, with the lines between its braces. */
export type Block = { type: string; labels: string[]; body: string };

/** The top-level blocks of files that `terraform fmt` laid out: each begins and ends at the margin. */
export function blocksOf(text: string): Block[] {
	return [...text.matchAll(/^(\w+)((?: "[^"]+")*) \{(?:\}|\n([\s\S]*?)^\})/gm)].map(([, type = '', labels = '', body = '']) => ({
		type,
		labels: [...labels.matchAll(/"([^"]+)"/g)].map(([, label = '']) => label),
		body,
	}));
}

/** The expression of an argument as it stands, without the block's indentation; nothing where the block lacks it. */
export function textOf({ body }: Block, name: string): string | undefined {
	const found = new RegExp(`^ {2}${name} += (.*(?:\\n {3,}.*|\\n {2}[})\\]].*)*)`, 'm').exec(body)?.[1];
	return found?.replace(/\n {2}/g, '\n');
}

/** The text of a string argument, whether in quotes or a heredoc. */
export function heredoc({ body }: Block, name: string): string {
	const long = new RegExp(`^ {2}${name} += <<-EOT\\n([\\s\\S]*?)^ +EOT$`, 'm').exec(body)?.[1];
	if (long === undefined) return new RegExp(`^ {2}${name} += "(.*)"$`, 'm').exec(body)?.[1]?.replace(/\\"/g, '"') ?? '';
	const margin = Math.min(
		...long
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line) => line.length - line.trimStart().length),
	);
	return long
		.split('\n')
		.map((line) => line.slice(margin))
		.join('\n')
		.trim();
}

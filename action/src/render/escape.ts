/** Text of strangers in GitHub's Markdown: as code, where nothing is a link, a mention or HTML. */
export function code(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
	const fence = '`'.repeat(longest + 1);
	return longest || line.startsWith('`') ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** The same in a cell of a table, which ends at each bar that has no backslash of its own before it. */
export const cell = (text: string): string => code(text).replace(/\\*\|/g, '\\|');

/** A fenced block that its content cannot close. */
export function block(language: string, text: string): string {
	const longest = Math.max(2, ...(text.match(/^\s*`{3,}/gm) ?? []).map((run) => run.trim().length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

export const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * GitHub makes mentions and links of plain text once entities are decoded, so nothing but another character in between keeps
 * it from that: a zero-width space, behind `@`, and in the addresses that it would link.
 */
export const quiet = (text: string): string => text.replace(/@|\b(?:https?|ftp):(?=\/\/)|\bwww(?=\.)/gi, '$&\u200b');

/** A cell of a table, as prose: Markdown's own signs are escaped. */
export const prose = (text: string): string => quiet(html(text.replace(/\s+/g, ' '))).replace(/[\\`*_[\]|~#!]/g, '\\$&');

/** The page of a file, or of a line of it. A parenthesis would end the link in Markdown. */
export function linkTo(blob: string, path: string, line?: number): string {
	const encoded = (part: string): string => encodeURIComponent(part).replace(/[!'()*~_]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
	return `${blob}/${path.split('/').map(encoded).join('/')}${line ? `#L${line}` : ''}`;
}

export const details = (summary: string, body: string): string => `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

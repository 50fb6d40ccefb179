import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quiet } from '../../tools/chromium.ts';
import { npmPackage } from './package.ts';

/** mermaid as GitHub runs it, in one file; fetched, since with all it depends on it weighs 150 MB. */
export const findMermaid = (): string | undefined => {
	const folder = npmPackage({
		name: 'mermaid',
		version: '11.17.2',
		integrity: 'sha512-V6K3C8EBdEsPFZXSKMJe6ppQOENxuHARr9GvHX4hh47lAbhMRD9qf4oEK7LoaRQxULMa80/qt5gHO73aCleBBg==',
	});
	return folder && join(folder, 'dist', 'mermaid.min.js');
};

export type Drawn = { error?: string; nodes: string[]; edges: number; svg: string };

const inScript = (json: string): string => json.replaceAll('<', '\\u003c');

/** Parses and renders diagrams with mermaid in headless Chromium; takes a picture of the page where one is asked for. */
export function draw(chromium: string, mermaid: string, diagrams: string[], screenshot?: string): Drawn[] {
	const dir = mkdtempSync(join(tmpdir(), 'mermaid-'));
	const page = join(dir, 'page.html');
	writeFileSync(
		page,
		`<!doctype html><meta charset="utf-8"><body style="background:white;margin:16px"><script src="${pathToFileURL(mermaid)}"></script>
<script id="in" type="application/json">${inScript(JSON.stringify(diagrams))}</script><div id="pictures"></div><pre id="out" hidden></pre>
<script>(async () => {
	mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
	const out = [];
	for (const [i, text] of JSON.parse(document.getElementById('in').textContent).entries()) {
		try {
			await mermaid.parse(text);
			const { svg } = await mermaid.render('d' + i, text);
			const box = document.createElement('div');
			box.innerHTML = svg;
			document.getElementById('pictures').append(box);
			out.push({ nodes: [...box.querySelectorAll('.node')].map((n) => n.textContent.trim()), edges: box.querySelectorAll('.edgePaths path, .edges path.flowchart-link').length, svg: svg.slice(0, 200) });
		} catch (error) { out.push({ error: String(error.message ?? error), nodes: [], edges: 0, svg: '' }); }
	}
	document.getElementById('out').textContent = 'RESULT' + btoa(encodeURIComponent(JSON.stringify(out))) + 'END';
})();</script>`,
	);
	const common = [...quiet, '--allow-file-access-from-files', `--user-data-dir=${join(dir, 'profile')}`];
	const run = (args: string[]): string =>
		execFileSync(chromium, [...common, '--virtual-time-budget=20000', ...args, pathToFileURL(page).href], {
			stdio: ['ignore', 'pipe', 'ignore'],
			timeout: 120_000,
			maxBuffer: 1 << 26,
		}).toString();
	try {
		const dom = run(['--dump-dom']);
		const found = /RESULT([A-Za-z0-9+/=]+)END/.exec(dom);
		if (!found) throw new Error('mermaid gave no answer in Chromium');
		if (screenshot) run(['--window-size=1100,900', `--screenshot=${screenshot}`]);
		return JSON.parse(decodeURIComponent(atob(found[1]!)));
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

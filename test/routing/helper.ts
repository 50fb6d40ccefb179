import * as assert from 'uvu/assert';
import type { Diagnostic } from '../../generator/diagnostics.ts';
import { type Compiled, compileClusters, compileServices } from '../../generator/services/index.ts';
import type { Version } from '../../generator/versions.ts';
import { freePort, type HAProxy, haproxies, type Reply, type Running, request, start } from '../tools/haproxy.ts';

/** The files of what was compiled, laid out as plainly as can be. `extra` here is keywords with a text or a list of texts. */
export function files({ sections, files }: Compiled): Record<string, string> {
	const out: string[] = [];
	for (const section of sections) {
		const lines = section.lines.map(({ text }) => text);
		if (section.extra) {
			const more = Object.entries(section.extra.body).flatMap(([key, value]) =>
				[value].flat().map((one) => (one === true ? key : `${key} ${one}`)),
			);
			lines.splice(section.extra.at, 0, ...more);
		}
		out.push(`${section.kind} ${section.name}`.trim(), ...lines.map((text) => `    ${text}`));
	}
	return { 'haproxy.cfg': `${out.join('\n')}\n`, ...files };
}

export const errors = (diagnostics: readonly Diagnostic[]): string[] =>
	diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);

/** Compiles what must compile. */
export function compile(doc: unknown, options: { version?: Version; single?: boolean } = {}): Compiled {
	const full = { version: options.version ?? '3.2', single: options.single ?? false } as const;
	const compiled = Array.isArray(doc) ? compileClusters(doc, full) : compileServices(doc as { edge?: unknown; services: unknown }, full);
	assert.equal(errors(compiled.diagnostics), []);
	return compiled;
}

export type Edge = Running & {
	port: number;
	get: (host: string, path?: string, options?: Parameters<typeof request>[2]) => Promise<Reply>;
};

/** Runs `doc` in one HAProxy, with the edge on a free loopback port; the caller stops it. */
export async function serve(binary: HAProxy, doc: { edge?: object; services: unknown }, options: { single?: boolean } = {}): Promise<Edge> {
	const port = await freePort();
	const edge = { http: `127.0.0.1:${port}`, ...doc.edge };
	return edgeOf(await start(binary, files(compile({ ...doc, edge }, { version: binary.version, ...options }))), port);
}

/** Runs an array of clusters, whose `:80` is put on a free loopback port. */
export async function serveClusters(binary: HAProxy, clusters: unknown[]): Promise<Edge> {
	const port = await freePort();
	return edgeOf(
		await start(binary, files(compile(clusters, { version: binary.version })), { replace: { 'bind :80': `bind 127.0.0.1:${port}` } }),
		port,
	);
}

const edgeOf = (running: Running, port: number): Edge => ({
	...running,
	port,
	get: (host, path = '/', options = {}) => request(port, path, { ...options, host }),
});

/** `run` once for each HAProxy at hand; what it started is stopped whatever happens. */
export async function everywhere(
	run: (binary: HAProxy, keep: <T extends { stop?: () => Promise<void>; close?: () => Promise<void> }>(thing: T) => T) => Promise<void>,
): Promise<void> {
	for (const binary of await haproxies()) {
		const started: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];
		try {
			await run(binary, (thing) => {
				started.push(thing);
				return thing;
			});
		} catch (error) {
			(error as Error).message = `HAProxy ${binary.full}: ${(error as Error).message}`;
			throw error;
		} finally {
			for (const thing of started.reverse()) await (thing.stop?.() ?? thing.close?.());
		}
	}
}

/** Until `ready` says so, or five seconds are over. */
export async function until(ready: () => boolean | Promise<boolean>, what: string): Promise<void> {
	const end = Date.now() + 5_000;
	while (!(await ready())) {
		if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
		await new Promise((done) => setTimeout(done, 25));
	}
}

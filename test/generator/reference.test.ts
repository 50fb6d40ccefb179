import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ReferenceRow, reference, referenceMarkdown, versions } from '../../generator/index.ts';
import { directives, sections, tables } from '../../generator/table/index.ts';

const rows = reference();
const find = (keyword: string): ReferenceRow => {
	const row = rows.find((r) => r.keyword === keyword);
	assert.ok(row, keyword);
	return row!;
};

test('a keyword stands once', () => {
	assert.is(new Set(rows.map((r) => r.keyword)).size, rows.length);
});

test('each row says where, from when, until when, and how', () => {
	for (const row of rows) {
		for (const key of ['keyword', 'sections', 'since', 'until', 'usage', 'doc']) assert.ok(key in row, `${row.keyword} ${key}`);
		assert.ok(row.sections.length > 0 && row.sections.every((s) => s in sections), row.keyword);
		assert.ok(versions.includes(row.since));
		assert.ok(row.until === null || versions.indexOf(row.until) >= versions.indexOf(row.since), row.keyword);
		for (const line of row.usage.split('\n')) assert.ok(line.startsWith(row.keyword), line);
		assert.not.match(row.usage, /@\d|\{[\w-]+:/);
	}
});

test('parameters and actions bear the name of their parent, and its sections', () => {
	assert.equal(find('bind ssl').sections.slice(0, 2), ['frontend', 'listen']);
	assert.ok(['listen', 'backend'].every((s) => find('server check').sections.includes(s)));
	assert.equal(find('http-request set-header').sections, ['defaults', 'frontend', 'listen', 'backend']);
	assert.is(find('http-request set-header').usage, 'http-request set-header <name> <fmt>');
	for (const name of [
		'tcp-request content accept',
		'option httplog',
		'timeout connect',
		'stats socket',
		'server no-check',
		'http-check send',
	])
		find(name);
	assert.is(
		rows.find((r) => r.keyword === 'default-server check'),
		undefined,
	);
});

test('what the parent lacks, its actions lack', () => {
	const { since } = find('quic-initial');
	for (const row of rows.filter((r) => r.keyword.startsWith('quic-initial ')))
		assert.ok(versions.indexOf(row.since) >= versions.indexOf(since), row.keyword);
});

test('every row of every table is in it', () => {
	for (const table of Object.values(directives)) for (const keyword of Object.keys(table)) find(keyword);
	for (const name of ['bind', 'server']) for (const keyword of Object.keys(tables[name]!)) find(`${name} ${keyword}`);
	for (const keyword of Object.keys(tables['http-request']!)) find(`http-request ${keyword}`);
});

test('a version has its own rows and no others', () => {
	const of = (haproxy: (typeof versions)[number]) => new Set(reference({ haproxy }).map((r) => r.keyword));
	assert.ok(of('2.6').has('bind-process'));
	assert.not(of('3.4').has('bind-process'));
	assert.not(of('2.6').has('quic-initial'));
	assert.ok(of('3.2').has('quic-initial accept'));
	for (const version of versions) for (const keyword of of(version)) find(keyword);
});

test('as Markdown each keyword has a heading and its usage', () => {
	const text = referenceMarkdown(rows);
	assert.is(text.match(/^## /gm)!.length, rows.length);
	assert.match(text, /\n## bind ssl\n\n```\nbind ssl\n```\n\n[A-Z]/);
});

test.run();

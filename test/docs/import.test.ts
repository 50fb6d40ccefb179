import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { importConfig, loadParams } from '../../generator/index.ts';

const text = readFileSync(new URL('../../docs/import.md', import.meta.url), 'utf8');
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)![1]!;

test('the frontend of docs/import.md becomes the edge and the services that are shown', () => {
	const head = 'defaults\n mode http\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n';
	const { params, diagnostics } = importConfig(head + block('haproxy'), { services: true });
	const { edge, services } = params;
	assert.equal({ edge, services }, loadParams(block('yaml')).params);
	assert.equal(diagnostics, []);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputPath, params, paramsPath, withScene } from '../scene.ts';

const path = 'lb/haproxy.cfg';
const cfg = (server: string, extra = ''): string => `defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s

frontend web
    bind :80
    default_backend shop

backend shop
    server a ${server} check
${extra}`;
const written = { 'README.md': 'Edge\n', [path]: cfg('10.0.0.1:80') };
const inputs = { configs: 'lb/*.cfg', haproxy: '3.2' };

test(
	'a configuration written by hand: its change is told in words, and nothing is committed',
	withScene(async (scene) => {
		const head = scene.push({ [path]: cfg('10.0.0.2:80') });
		const result = await scene.run(inputs);
		assert.is(result.code, 0, result.stdout);
		assert.equal([result.outputs.result, result.outputs.sets], ['up-to-date', '1']);
		assert.is(scene.head(), head);
		assert.equal(result.annotations, []);
		const comment = scene.comment();
		for (const part of [`HAProxy takes \`${path}\`.`, `#### \`${path}\` · no reload needed`, 'servers ~1', '10.0.0.2:80', '```mermaid'])
			assert.ok(comment.includes(part), `${part} in\n${comment}`);
		assert.not.match(comment, 'Diff of', 'GitHub shows the diff of a file that people write');
		assert.not.match(comment, 'deleted');
	}, written),
);

test(
	'a configuration written by hand that HAProxy would refuse: annotated on its line, the job fails',
	withScene(async (scene) => {
		scene.push({ [path]: cfg('10.0.0.2:80', '    server b 10.0.0.3:80 chek\n') });
		const result = await scene.run(inputs);
		assert.is(result.code, 1);
		assert.is(result.outputs.result, 'invalid');
		const [annotation] = result.annotations;
		assert.equal([annotation?.level, annotation?.properties.file, annotation?.properties.line], ['error', path, '13']);
		assert.match(annotation!.message, 'chek');
		assert.match(scene.comment(), 'does not pass the check.');
		scene.push({ [path]: cfg('10.0.0.2:80', '    server b 10.0.0.3:80 check\n') });
		const mended = await scene.run(inputs);
		assert.is(mended.code, 0, mended.stdout);
		assert.is(scene.pull.comments.length, 1);
		assert.match(scene.comment(), 'servers +1 ~1');
	}, written),
);

test(
	'warnings of a configuration written by hand are told where it changes, errors always',
	withScene(
		async (scene) => {
			const elsewhere = { 'README.md': 'Another\n' };
			scene.push(elsewhere);
			const quiet = await scene.run(inputs);
			assert.equal([quiet.code, quiet.annotations, scene.pull.comments], [0, [], []], quiet.stdout);
			scene.push({ [path]: 'frontend web\n    bind :81\n' });
			const told = await scene.run(inputs);
			assert.equal([told.code, told.annotations.map(({ level }) => level)], [0, ['warning']], told.stdout);
			const strict = await scene.run({ ...inputs, 'fail-on': 'warning' });
			assert.equal([strict.code, strict.outputs.result], [1, 'invalid']);
			const older = await scene.run({ ...inputs, configs: '*/other.cfg' });
			assert.equal([older.code, older.annotations[0]?.properties.file], [1, 'old/other.cfg'], 'HAProxy refuses it, whoever wrote it');
		},
		{ 'README.md': 'Edge\n', [path]: 'frontend web\n    bind :80\n', 'old/other.cfg': 'backend b\n    nosuch\n' },
	),
);

test(
	'a folder of files written by hand is one configuration: checked, and its change told, as one',
	withScene(
		async (scene) => {
			const folder = { configs: 'lb/\n!lb/*.off.cfg', haproxy: '3.2' };
			scene.push({ 'lb/20-app.cfg': 'backend shop\n    server a 10.0.0.2:80\n', 'lb/30-old.cfg': undefined });
			const fine = await scene.run(folder);
			assert.equal([fine.code, fine.outputs.sets, fine.annotations], [0, '1', []], fine.stdout);
			assert.match(scene.comment(), /#### `lb\/`/);
			assert.match(scene.comment(), 'servers −1 ~1');
			scene.push({ 'lb/20-app.cfg': '# the shop\n    server a 10.0.0.2:80\n' });
			const wrong = await scene.run(folder);
			assert.is(wrong.code, 1);
			const errors = wrong.annotations.filter(({ level }) => level === 'error');
			assert.equal(
				errors.map(({ properties: { file, line } }) => `${file}:${line}`),
				['lb/10-web.cfg:9', 'lb/20-app.cfg:2'],
				wrong.stdout,
			);
			const alone = await scene.run({ ...folder, configs: 'lb/10-web.cfg' });
			assert.is(alone.code, 1, 'a part is no configuration by itself');
		},
		{
			'README.md': 'Edge\n',
			'lb/10-web.cfg':
				'defaults\n    mode http\n    timeout connect 5s\n    timeout client 30s\n    timeout server 30s\n\nfrontend web\n    bind :80\n    default_backend shop\n',
			'lb/20-app.cfg': 'backend shop\n    server a 10.0.0.1:80\n',
			'lb/30-old.cfg': 'backend old\n    server a 10.0.0.9:80\n',
			'lb/40.off.cfg': 'nosuch\n',
		},
	),
);

test(
	'a configuration written by hand that is taken away: its end is told',
	withScene(
		async (scene) => {
			scene.push({ [path]: undefined });
			const one = await scene.run(inputs);
			assert.equal([one.code, one.outputs.result, one.annotations], [0, 'up-to-date', []], one.stdout);
			for (const part of ['HAProxy takes `lb/other.cfg`.', `#### \`${path}\` · deleted`, 'servers −1'])
				assert.ok(scene.comment().includes(part), `${part} in\n${scene.comment()}`);
			scene.push({ 'lb/other.cfg': undefined });
			const none = await scene.run(inputs);
			assert.equal([none.code, none.annotations], [0, []], none.stdout);
			assert.match(scene.comment(), 'No configuration written by hand is left to check.');
		},
		{ ...written, 'lb/other.cfg': cfg('10.0.0.3:80') },
	),
);

test(
	'configurations written by hand beside params: what params give is theirs, and an error of either keeps both from a commit',
	withScene(async (scene) => {
		const both = { ...inputs, configs: '**/*.cfg' };
		const before = scene.push({ [paramsPath]: params(['10.0.0.1:80']), [path]: cfg('10.0.0.2:80', '    nosuch\n') });
		const refused = await scene.run(both);
		assert.equal([refused.outputs.result, scene.head()], ['invalid', before], refused.stdout);
		assert.match(scene.comment(), 'does not pass the check, so nothing is committed.');
		scene.push({ [path]: cfg('10.0.0.2:80') });
		const made = await scene.run(both);
		assert.equal([made.outputs.result, made.outputs.files], ['committed', JSON.stringify([outputPath])], made.stdout);
		assert.is(scene.file(path), cfg('10.0.0.2:80'));
		const again = await scene.run(both);
		assert.equal([again.outputs.result, again.outputs.sets], ['up-to-date', '2'], again.stdout);
		// The file of another step, whose params this one does not know, is not a person's.
		const other = await scene.run({ ...both, params: 'other/*.yml' });
		assert.equal([other.outputs.result, other.outputs.sets], ['up-to-date', '1'], other.stdout);
	}, written),
);

test(
	'configs that match no file: a warning beside params, and nothing to do without',
	withScene(async (scene) => {
		scene.push({ [paramsPath]: params(['10.0.0.1:80']) });
		const beside = await scene.run({ configs: 'nowhere/*.cfg' });
		assert.is(beside.code, 0, beside.stdout);
		assert.ok(beside.annotations.some(({ level, message }) => level === 'warning' && message.includes('nowhere/*.cfg')));
		const alone = await scene.run({ params: 'nowhere/*.yml', configs: 'nowhere/*.cfg' });
		assert.is(alone.outputs.result, 'nothing');
		assert.match(alone.annotations[0]!.message, /nowhere\/\*\.yml.* and .*nowhere\/\*\.cfg/);
		const wrong = await scene.run({ configs: '!lb/*.cfg' });
		assert.match(wrong.annotations[0]!.message, 'configs: every pattern excludes');
	}),
);

test.run();

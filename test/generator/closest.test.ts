import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closest } from '../../generator/closest.ts';

const near: [string, string[], string | undefined][] = [
	['maxcon', ['maxconn', 'minconn'], 'maxconn'],
	['HTTP', ['tcp', 'http'], 'http'],
	// of those that are one letter away, the one whose letter is nearest
	['TLSv1.4', ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'], 'TLSv1.3'],
	// what others call it
	['ipv4', ['ip', 'ipv6', 'integer', 'string', 'binary'], 'ip'],
	['length', ['len', 'size'], 'len'],
	['remove-header', ['add-header', 'del-header'], 'del-header'],
	['ssl', ['tls', 'host'], 'tls'],
	['hostname', ['colour'], undefined],
	['constructor', ['a'], undefined],
];
for (const [word, words, meant] of near) test(`${word} among ${words.join(', ')}`, () => assert.is(closest(word, words), meant));

test.run();

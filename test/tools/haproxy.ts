/** Real HAProxy for the tests: the binaries, what they say of a config, the files configs refer to, and running one. */
export { type Judgement, judge, type Message } from './haproxy/check.ts';
export { type HAProxy, haproxies } from './haproxy/find.ts';
export {
	freePort,
	type Origin,
	origin,
	type Reply,
	request,
	tcpOrigin,
	tcpRequest,
} from './haproxy/net.ts';
export { type Running, start } from './haproxy/start.ts';
export { world } from './haproxy/world.ts';

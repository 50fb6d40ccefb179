import * as v from 'valibot';
import { versions } from '../versions.ts';
import { networkOf } from './network.ts';

const size = v.pipe(v.number(), v.integer(), v.minValue(1));
const ports = v.pipe(
	v.string(),
	v.check((text) => portsOf(text) !== undefined, 'expected a port from 1 to 65535 or a range such as 8000-8999'),
);

/**
 * What a platform team lets the callers of its endpoint write; everything that is absent is not bounded. The Terraform module's
 * variable `policy` has the same rules in snake case.
 */
export const policySchema = v.strictObject({
	/** HAProxy versions that a config may be written for. */
	versions: v.optional(v.array(v.picklist(versions))),
	/** Keywords that no config may use, as the reference names them, such as `http-request use-service`. */
	deny: v.optional(v.array(v.string())),
	/** Keywords that `deny`, or the defaults of the service, would forbid, and that are allowed. */
	allow: v.optional(v.array(v.string())),
	/** Folders in which every file that a config names must lie. */
	paths: v.optional(v.array(v.pipe(v.string(), v.regex(/^\/(?:.*\/)?$/, 'expected an absolute folder that ends with /')))),
	/** Networks in which the address of every server, and of whatever else HAProxy connects to, must lie. */
	serverCidrs: v.optional(
		v.array(
			v.pipe(
				v.string(),
				v.check((text) => networkOf(text) !== undefined, 'expected a network such as 10.0.0.0/8 or fd00::/8'),
			),
		),
	),
	/** Ports, or ranges of them, that may be bound. */
	bindPorts: v.optional(v.array(ports)),
	/** The lowest version of TLS that may be accepted from clients or offered to servers. */
	minTls: v.optional(v.picklist(['TLSv1.2', 'TLSv1.3'])),
	/** Timeouts that each proxy must have, where it can: `connect`, `client`, `server`, … */
	requiredTimeouts: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z-]+$/, 'expected the name of a timeout such as connect')))),
	/** The most bytes of params, and services and servers in all. */
	maxBytes: v.optional(size),
	maxServices: v.optional(size),
	maxServers: v.optional(size),
});
export type Policy = v.InferOutput<typeof policySchema>;

/** `443` or `8000-8999` as its first and last port. */
export function portsOf(text: string): [number, number] | undefined {
	const m = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
	const [low, high] = [Number(m?.[1]), Number(m?.[2] ?? m?.[1])];
	return m && low >= 1 && high <= 65535 && low <= high ? [low, high] : undefined;
}

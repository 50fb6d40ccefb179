import { isIPv4, isIPv6 } from '../expr/net.ts';

/** An address as a number, by family. */
type Address = { bits: 32 | 128; value: bigint };
export type Network = Address & { prefix: number };

/** `10.0.0.0/8` or `fd00::/8`; an address alone is a network of one. */
export function networkOf(text: string): Network | undefined {
	const [ip = '', mask, ...more] = text.split('/');
	const address = addressOf(ip);
	if (!address || more.length > 0 || (mask !== undefined && !/^\d{1,3}$/.test(mask))) return;
	const prefix = mask === undefined ? address.bits : Number(mask);
	return prefix <= address.bits ? { ...address, prefix } : undefined;
}

/** The number of an IP address in text; IPv4 within IPv6 (`::ffff:10.0.0.1`) is taken as the IPv4 address that it reaches. */
export function addressOf(text: string): Address | undefined {
	if (isIPv4(text)) return { bits: 32, value: ipv4(text) };
	if (!isIPv6(text)) return;
	const mapped = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
	const plain = mapped ? `${text.slice(0, -mapped.length)}${hex(ipv4(mapped) >> 16n)}:${hex(ipv4(mapped) & 0xffffn)}` : text;
	const [head = '', tail] = plain.split('::');
	const groups = (part: string) => (part === '' ? [] : part.split(':'));
	const [front, back] = [groups(head), groups(tail ?? '')];
	const middle = tail === undefined ? [] : Array<string>(8 - front.length - back.length).fill('0');
	const value = [...front, ...middle, ...back].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
	return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

export const inside = (address: Address, network: Network): boolean =>
	address.bits === network.bits && (address.value ^ network.value) >> BigInt(network.bits - network.prefix) === 0n;

const ipv4 = (text: string) => text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
const hex = (n: bigint) => n.toString(16);

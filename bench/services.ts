/** The same services for every engine: so many of them, five servers each. */
export type Service = { name: string; host: string; check: string; servers: { name: string; address: string }[] };

export function services(n: number): Service[] {
	return Array.from({ length: n }, (_, i) => ({
		name: `service-${i}`,
		host: `service-${i}.example.com`,
		check: '/healthz',
		servers: Array.from({ length: 5 }, (_, k) => ({ name: `s${k}`, address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}:${8080 + k}` })),
	}));
}

/** The document that the generator reads, and the data that a template is given, are the same. */
export const document = (n: number) => ({ haproxy: '3.2', services: services(n) });

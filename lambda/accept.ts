/** What a header asks for, letters made small, each with its weight (RFC 9110, 12.4.2): 1 where it says none. */
export function weighed(header: string): { name: string; q: number }[] {
	return header.split(',').map((part) => {
		const [name, ...params] = part.toLowerCase().split(';');
		const q = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((x) => x !== undefined);
		return { name: name!.trim(), q: q === undefined ? 1 : Number(q) };
	});
}

/** RFC 9110, 12.5.3: what is named counts, and the star only for what is not; `identity` wins where it weighs more. */
export function takesGzip(header: string | undefined): boolean {
	const asked = weighed(header ?? '');
	const weight = (...names: string[]) => asked.find(({ name }) => names.includes(name))?.q;
	const gzip = weight('gzip', 'x-gzip') ?? weight('*') ?? 0;
	return gzip > 0 && gzip >= (weight('identity') ?? 0);
}

/** Milliseconds of processor time that a piece of work takes: a busy machine makes it later, and hardly more. */
export function effort(work: () => unknown): number {
	const from = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(from);
	return (user + system) / 1000;
}

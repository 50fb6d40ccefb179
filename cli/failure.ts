/** What keeps a command from doing its work and is no diagnostic of its input: a file that cannot be read, a wrong option. */
export class Failure extends Error {
	readonly exitCode: 1 | 2;
	constructor(message: string, exitCode: 1 | 2 = 2) {
		super(message);
		this.exitCode = exitCode;
	}
}

/** A failure with a sentence for the reader; anything else that is thrown is a defect of ours. */
export class Failure extends Error {
	/** What to do about it. */
	readonly hint: string | undefined;

	constructor(message: string, hint?: string) {
		super(message);
		this.name = 'Failure';
		this.hint = hint;
	}

	get text(): string {
		return this.hint ? `${this.message}\n${this.hint}` : this.message;
	}
}

export const reason = (error: unknown): string => {
	if (error instanceof Failure) return error.text;
	return error instanceof Error ? error.message : String(error);
};

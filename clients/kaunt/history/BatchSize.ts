/** How many rows may go into one request: fewer once so many were refused for their number. */
export class BatchSize {
	constructor(private rows: number) {}

	get current(): number {
		return this.rows;
	}

	/** @param refused rows of the smallest batch that was refused for its size */
	noteRefused(refused: number | undefined): void {
		if (refused !== undefined) this.rows = Math.max(1, Math.min(this.rows, Math.floor(refused / 2)));
	}
}

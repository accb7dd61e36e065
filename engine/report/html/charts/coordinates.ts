/** A number of a drawing: short, and never anything but a number. */
export function coordinate(value: number): string {
	return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0';
}

/** From 0 to 1, whatever comes. */
export function within(share: number | null): number {
	return share === null || !Number.isFinite(share) ? 0 : Math.min(1, Math.max(0, share));
}

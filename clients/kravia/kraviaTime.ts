/** A moment in the form of Kravia's own example: no zone, seven fractional digits. */
export function toKraviaTime(ms: number): string {
	return new Date(ms).toISOString().replace('Z', '0000');
}

/** An answer goes into stored executions; this deep at most it is searched. */
const MAX_DEPTH = 20;

/** A copy of an answer without any `ssn`, in whatever letter case and at whatever depth; too deep parts are left out. */
export function withoutPersonalNumber(value: unknown, depth = 0): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= MAX_DEPTH) return null;
	if (Array.isArray(value)) return value.map((entry) => withoutPersonalNumber(entry, depth + 1));
	const kept = Object.entries(value).filter(([name]) => name.toLowerCase() !== 'ssn');
	return Object.fromEntries(kept.map(([name, entry]) => [name, withoutPersonalNumber(entry, depth + 1)]));
}

/** Whether a value names a personal number anywhere, or is too deep to be searched. */
export function holdsPersonalNumber(value: unknown, depth = 0): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (depth >= MAX_DEPTH) return true;
	return Object.entries(value).some(([name, entry]) => (name.toLowerCase() === 'ssn' && entry !== null && entry !== '') || holdsPersonalNumber(entry, depth + 1));
}

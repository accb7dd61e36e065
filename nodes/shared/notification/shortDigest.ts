import { createHash } from 'node:crypto';

/** A short digest of some values, to remember them by: a thousand whole keys would make every saved workflow larger by 150 kB. */
export function shortDigest(values: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('base64').slice(0, 22);
}

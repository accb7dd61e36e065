import type { HistoryCheckpoint } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { readJson } from '../../shared/readJson';

/**
 * Reads the checkpoint of an earlier run; empty and null mean: from the start.
 *
 * @throws CodedError `CHECKPOINT_INVALID`, `JSON_INVALID`
 */
export function readCheckpoint(value: unknown): HistoryCheckpoint | null {
	const checkpoint = readJson(value, 'Checkpoint') ?? null;
	if (checkpoint === null || isCheckpoint(checkpoint)) return checkpoint;
	throw new CodedError({
		code: 'CHECKPOINT_INVALID',
		message: "'Checkpoint' is not a checkpoint of this operation.",
		remedy: "Take the field 'checkpoint' of the summary of an earlier run as it is, e.g. {{ $json.checkpoint }}, or remove the option.",
	});
}

function isCheckpoint(value: unknown): value is HistoryCheckpoint {
	if (typeof value !== 'object' || value === null) return false;
	const { version, contentHash, documents, unreadableRows, isExact } = value as Readonly<Record<string, unknown>>;
	const counts = [documents, unreadableRows].every((count) => Number.isInteger(count) && (count as number) >= 0);
	return version === 1 && typeof contentHash === 'string' && counts && typeof isExact === 'boolean';
}

import { CodedError } from '../../engine/index';
import type { PreparedRow } from './prepareRows';
import { identityOf } from './prepareRows';
import type { RejectedRow, UploadError } from './uploadResult';

/** Rejects all rows for one reason. `statusCode` null: they were not sent, or no answer came. */
export function rejectAll(
	rows: readonly PreparedRow[],
	error: UploadError,
	statusCode: number | null = null,
	correlationId: string | null = null,
): RejectedRow[] {
	return rows.map((row) => ({
		status: 'rejected',
		...identityOf(row),
		statusCode,
		...(correlationId === null ? {} : { correlationId }),
		error,
	}));
}

/** What a row's result tells of an error. The text of a foreign error is not taken over: nobody knows what is in it. */
export function toUploadError(error: Error): UploadError {
	if (error instanceof CodedError) return { code: error.code, message: error.message, remedy: error.remedy };
	return {
		code: 'UPLOAD_INTERRUPTED',
		message: 'The upload was interrupted before this row was taken.',
		remedy: 'Upload this row again.',
	};
}

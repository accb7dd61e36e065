import { CodedError } from '../../../engine/index';

/** A file beyond a limit. @param path where the limit can be changed in the settings; absent: it is fixed */
export function fileTooLarge(maxBytes: number, setting: string | null): CodedError {
	return new CodedError({
		code: 'FILE_TOO_LARGE',
		message: `The file is longer than ${maxBytes} bytes.`,
		remedy: setting === null ? 'Send a smaller file.' : `Use a smaller file, or raise "${setting}" in the credential’s settings.`,
		details: { maxBytes },
	});
}

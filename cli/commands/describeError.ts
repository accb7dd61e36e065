import { ApiError, CancelledError, maskSecrets, SourceUnavailableError } from '../../clients/index';
import { CodedError } from '../../engine/index';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { UsageError } from './UsageError';

/** An error as it is shown: what, and what to do. */
export interface DescribedError {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
}

/**
 * What is shown of an error. Texts that are not our own are searched for secrets, and those of the environment are
 * taken out of every text.
 */
export function describeError(error: unknown, env: Readonly<Record<string, string | undefined>>): DescribedError {
	const { code, message, remedy } = error instanceof CodedError ? error : internal(error);
	const mask = (text: string): string => withoutSecret(error instanceof UsageError ? text : maskSecrets(text), env.KAUNT_CLIENT_SECRET);
	return { code, message: mask(message), remedy: mask(remedy) };
}

/** @param wasTaken whether Kaunt may have taken something before the error */
export function exitCodeOf(error: unknown, wasTaken: boolean): ExitCode {
	if (error instanceof CancelledError || (error instanceof Error && error.name === 'AbortError')) return EXIT.stopped;
	if (!(error instanceof CodedError)) return EXIT.internal;
	if (wasTaken) return EXIT.stopped;
	const isOfService = error instanceof ApiError || error instanceof SourceUnavailableError || error.code === 'KAUNT_LIST_INCOMPLETE';
	return isOfService ? EXIT.refused : EXIT.usage;
}

/** Three lines for a terminal. */
export function renderError({ code, message, remedy }: DescribedError): string {
	return `${code}: ${message}\n  ${remedy}\n`;
}

function internal(error: unknown): DescribedError {
	const text = error instanceof Error ? error.message : String(error);
	return { code: 'INTERNAL_ERROR', message: text, remedy: 'This is an error of invoice-coding: please report it with what you did. Run again with the checkpoint to go on.' };
}

function withoutSecret(text: string, secret: string | undefined): string {
	return secret === undefined || secret.length < 4 ? text : text.replaceAll(secret, '***');
}

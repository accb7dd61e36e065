import { ApiError, CancelledError, maskSecrets, SourceUnavailableError } from '../../clients/index';
import { CodedError, InvalidInputError, RuleSetError } from '../../engine/index';
import type { Finding } from '../../engine/index';
import type { ExitCode } from './exitCodes';
import { EXIT } from './exitCodes';
import { InterruptedError } from './InterruptedError';
import { UsageError } from './UsageError';

/** An error as it is shown: what, and what to do. */
export interface DescribedError {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	/** Where in the input, if the error knows. */
	readonly path?: string;
	/** Everything that was found, where that is more than the error itself. */
	readonly findings?: readonly Finding[];
}

/** More findings than these are counted only. */
const SHOWN_FINDINGS = 20;

/**
 * What is shown of an error. Texts that are not our own are searched for secrets, and those of the environment are
 * taken out of every text.
 */
export function describeError(error: unknown, env: Readonly<Record<string, string | undefined>>): DescribedError {
	const { code, message, remedy, path } = error instanceof CodedError ? error : internal(error);
	const mask = (text: string): string => withoutSecret(error instanceof UsageError ? text : maskSecrets(text), env.KAUNT_CLIENT_SECRET);
	const findings = error instanceof RuleSetError || error instanceof InvalidInputError ? error.findings : [];
	return { code, message: mask(message), remedy: mask(remedy), ...(path === undefined ? {} : { path: mask(path) }), ...(findings.length > 1 ? { findings } : {}) };
}

/** @param wasTaken whether Kaunt may have taken something before the error */
export function exitCodeOf(error: unknown, wasTaken: boolean): ExitCode {
	if (error instanceof CancelledError || error instanceof InterruptedError || (error instanceof Error && error.name === 'AbortError')) return EXIT.stopped;
	if (!(error instanceof CodedError)) return EXIT.internal;
	if (wasTaken) return EXIT.stopped;
	const isOfService = error instanceof ApiError || error instanceof SourceUnavailableError || error.code === 'KAUNT_LIST_INCOMPLETE';
	return isOfService ? EXIT.refused : EXIT.usage;
}

/** Two lines for a terminal, and two for each further finding. */
export function renderError({ code, message, remedy, findings = [] }: DescribedError): string {
	const further = findings.slice(1, SHOWN_FINDINGS).map((finding) => `${finding.code}: ${finding.path}: ${finding.message}\n  ${finding.remedy}\n`);
	const more = findings.length - SHOWN_FINDINGS;
	return `${code}: ${message}\n  ${remedy}\n${further.join('')}${more > 0 ? `… and ${more} more\n` : ''}`;
}

function internal(error: unknown): Pick<DescribedError, 'code' | 'message' | 'remedy' | 'path'> {
	const text = error instanceof Error ? error.message : String(error);
	return { code: 'INTERNAL_ERROR', message: text, remedy: 'This is an error of invoice-coding: please report it with what you did. Run again with the checkpoint to go on.' };
}

function withoutSecret(text: string, secret: string | undefined): string {
	return secret === undefined || secret.length < 4 ? text : text.replaceAll(secret, '***');
}

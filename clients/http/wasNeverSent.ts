import type { SourceUnavailableError } from '../errors/SourceUnavailableError';

/**
 * Reasons (`details.reason`) that mean no connection was ever made, so the server cannot have acted.
 * An adapter gives the system's own error code; `TOKEN_UNAVAILABLE` when the token for the request could not be fetched.
 */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'TOKEN_UNAVAILABLE'] as const;

const CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/;

/** True when the failed request surely never reached the server; false when it may have. */
export function wasNeverSent(error: SourceUnavailableError): boolean {
	const { reason } = error.details;
	if (typeof reason !== 'string') return false;
	return NEVER_SENT.some((code) => code === reason) || CERTIFICATE.test(reason);
}

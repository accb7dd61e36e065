import type { Finding } from '../model/finding';
import { CodedError } from './CodedError';

/** Thrown when an invoice, a posting, a ledger or a policy does not have the form it must have; carries every finding. */
export class InvalidInputError extends CodedError {
	readonly findings: readonly Finding[];

	constructor(what: string, findings: readonly Finding[]) {
		const first = findings[0];
		const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
		super({
			code: first?.code ?? 'INVALID_INPUT',
			message: `${what} cannot be used: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'it is malformed'}${more}`,
			remedy: first?.remedy ?? 'Correct the input and run again.',
			path: first?.path,
			details: { findings },
		});
		this.findings = findings;
	}
}

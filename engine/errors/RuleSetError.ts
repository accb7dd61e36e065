import type { Finding } from '../model/finding';
import { CodedError } from './CodedError';

/** Thrown by `compileRuleSet` when a rule set cannot be used; carries every finding, not only the first. */
export class RuleSetError extends CodedError {
	readonly findings: readonly Finding[];

	constructor(findings: readonly Finding[]) {
		const first = findings[0];
		const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
		super({
			code: first?.code ?? 'RULE_SET_INVALID',
			message: `The rule set cannot be used: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'it is malformed'}${more}`,
			remedy: first?.remedy ?? 'Correct the rules and run again.',
			path: first?.path,
			details: { findings },
		});
		this.findings = findings;
	}
}

import type { z } from 'zod';
import { InvalidInputError } from '../errors/InvalidInputError';
import type { Finding } from '../model/finding';

/** Area of a finding's code: `INVOICE_FIELD_MISSING`, `LEDGER_FIELD_INVALID` … */
export type SchemaArea = 'INVOICE' | 'POSTING' | 'LEDGER' | 'POLICY' | 'OVERRIDE' | 'RULE' | 'PROPOSAL' | 'MAPPING' | 'BOOKKEEPING';

/** What zod says of a field that is not there; our own fields say it too. */
const MISSING = 'Required';

/** `["invoiceLines", 0, "lineAmountExVat"]` → `invoiceLines[0].lineAmountExVat`. */
export function joinPath(parts: readonly (string | number)[]): string {
	return parts.reduce<string>((path, part) => {
		if (typeof part === 'number') return `${path}[${part}]`;
		return path === '' ? part : `${path}.${part}`;
	}, '');
}

/** Turns what zod found into findings of our own, with stable codes. */
export function toFindings(area: SchemaArea, issues: readonly z.ZodIssue[]): Finding[] {
	return issues.flatMap((issue) => {
		const path = joinPath(issue.path);
		if (issue.code === 'unrecognized_keys') {
			return issue.keys.map((key) => ({
				code: `${area}_FIELD_UNKNOWN`,
				path: joinPath([...issue.path, key]),
				message: `"${key}" is not a known field here`,
				remedy: `Remove "${key}", or correct its spelling.`,
			}));
		}
		const isMissing = issue.message === MISSING || (issue.code === 'invalid_type' && issue.received === 'undefined');
		return [
			{
				code: isMissing ? `${area}_FIELD_MISSING` : `${area}_FIELD_INVALID`,
				path,
				message: isMissing ? 'it is missing' : lowerFirst(issue.message),
				remedy: isMissing ? `Give "${path}" a value.` : remedyFor(issue, path),
			},
		];
	});
}

/** What to do about a value that is there and wrong. */
function remedyFor(issue: z.ZodIssue, path: string): string {
	if (issue.code === 'invalid_enum_value') return `Use one of: ${issue.options.join(', ')}.`;
	if (issue.code === 'invalid_type') return `Give "${path}" a value of the type ${issue.expected} instead of ${issue.received}.`;
	if (issue.code === 'too_small' && issue.type === 'array') return `Give "${path}" at least ${String(issue.minimum)} ${issue.minimum === 1 ? 'entry' : 'entries'}.`;
	return `Correct "${path}" where the data comes from, or map another field to it.`;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Parses input with a schema, or throws {@link InvalidInputError} with every finding. */
export function parseWith<Output>(
	schema: z.ZodType<Output, z.ZodTypeDef, unknown>,
	input: unknown,
	what: string,
	area: SchemaArea,
): Output {
	const parsed = schema.safeParse(input);
	if (parsed.success) return parsed.data;
	throw new InvalidInputError(what, toFindings(area, parsed.error.issues));
}

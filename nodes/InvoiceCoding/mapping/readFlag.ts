import { CodedError } from '../../../engine/index';

const TRUE = new Set<unknown>([true, 1, 'true', 'yes', '1']);
const FALSE = new Set<unknown>([false, 0, 'false', 'no', '0', '', undefined, null]);

/**
 * Reads a yes or no that an expression gave: also as text or number, since systems answer in many ways. Nothing means no.
 *
 * @param label the field's name on the form, for the message
 * @throws CodedError `FLAG_UNCLEAR` for anything else: neither answer may be guessed
 */
export function readFlag(value: unknown, label: string): boolean {
	const plain = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (TRUE.has(plain)) return true;
	if (FALSE.has(plain)) return false;
	throw new CodedError({
		code: 'FLAG_UNCLEAR',
		message: `'${label}' is neither yes nor no.`,
		remedy: "Let the expression give true or false, e.g. {{ $json.status === 'posted' }}.",
	});
}

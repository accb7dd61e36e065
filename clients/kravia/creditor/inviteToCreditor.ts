import { z } from 'zod';
import { InvalidInputError } from '../../../engine/index';
import { toFindings } from '../../errors/toFindings';
import type { KraviaScope } from '../kraviaScope';
import { outcomeUnclear } from '../outcomeUnclear';
import { filledText, integerId } from '../plainFields';
import { unwrapKravia } from '../readKraviaAnswer';
import { sendOnce } from '../sendOnce';

const email = filledText.pipe(z.string().regex(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/, 'must be an e-mail address'));

const inviteSchema = z.discriminatedUnion('isAccountant', [
	z.object({ creditorId: integerId, email, name: filledText, isAccountant: z.literal(false) }).strict(),
	z
		.object({
			creditorId: integerId,
			email,
			name: filledText,
			isAccountant: z.literal(true),
			countryCode: filledText.pipe(z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1), e.g. NO')),
			organizationNumber: filledText,
		})
		.strict(),
]);

/**
 * Invites a contact person of a creditor, or its accountant, to Kravia's portal. Sent once, as nobody wants the invitation
 * twice and it cannot be looked up.
 *
 * @returns the answer as it came, out of its wrapper
 * @throws InvalidInputError `INVITE_INVALID`; CodedError `INVITE_UNCLEAR`; ApiError, SourceUnavailableError
 */
export async function inviteToCreditor(scope: KraviaScope, input: unknown): Promise<unknown> {
	const parsed = inviteSchema.safeParse(input);
	if (!parsed.success) throw new InvalidInputError('The invitation', toFindings(parsed.error.issues, 'INVITE_INVALID', 'Correct this field and run again.'));
	const { creditorId, ...json } = parsed.data;
	const sent = await sendOnce(scope, { method: 'POST', url: scope.url('invite', creditorId), json }, 'The invitation', 'text');
	if (!sent.isClear) throw outcomeUnclear('INVITE_UNCLEAR', 'The invitation', sent.reason);
	return unwrapKravia(sent.body);
}

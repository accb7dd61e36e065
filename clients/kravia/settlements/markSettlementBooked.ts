import { CodedError, InvalidInputError } from '../../../engine/index';
import { z } from 'zod';
import { toFindings } from '../../errors/toFindings';
import type { KraviaScope } from '../kraviaScope';
import { filledText } from '../plainFields';
import type { KraviaId } from '../readKraviaAnswer';
import { sendOnce } from '../sendOnce';
import { listSettlements } from './listSettlements';

/** A payout that is marked as booked. */
export interface BookedSettlement {
	readonly status: 'booked' | 'alreadyBooked';
	readonly settlementId: KraviaId;
	readonly internalAccountingId: string;
	/** Whether it was found by looking and not by the answer to the request. */
	readonly foundByLookUp: boolean;
	/** The answer as it came; null when there was none, or it was found by looking. */
	readonly raw: unknown;
}

const inputSchema = z
	.object({
		settlementId: filledText.pipe(z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be an id: letters, digits and "-"')),
		internalAccountingId: filledText.pipe(z.string().max(100, 'is too long')),
	})
	.strict();

/** What the list shows of one payout: not listed, open, booked under an id, or closed without showing the id. */
type Standing = { readonly state: 'notListed' | 'open' | 'closed' } | { readonly state: 'booked'; readonly id: string };

/**
 * Marks a payout as booked, under the caller's own id. Looks first: what is marked under this id is left alone, what is
 * marked under another is a conflict. Sent once; after an unclear answer the list is read again.
 *
 * @throws InvalidInputError `SETTLEMENT_INVALID`; CodedError `SETTLEMENT_CONFLICT`, `SETTLEMENT_UNCLEAR`; ApiError, SourceUnavailableError
 */
export async function markSettlementBooked(scope: KraviaScope, input: unknown): Promise<BookedSettlement> {
	const parsed = inputSchema.safeParse(input);
	if (!parsed.success) throw new InvalidInputError('The payout', toFindings(parsed.error.issues, 'SETTLEMENT_INVALID', 'Correct this field and run again.'));
	const { internalAccountingId } = parsed.data;
	const settlementId = /^[1-9]\d{0,14}$/.test(parsed.data.settlementId) ? Number(parsed.data.settlementId) : parsed.data.settlementId;
	const result = (status: BookedSettlement['status'], foundByLookUp: boolean, raw: unknown): BookedSettlement => ({ status, settlementId, internalAccountingId, foundByLookUp, raw });

	const before = await standingOf(scope, settlementId);
	if (before.state === 'booked' && before.id === internalAccountingId) return result('alreadyBooked', true, null);
	if (before.state === 'booked' || before.state === 'closed') throw conflict(settlementId, before.state);

	const request = { method: 'PATCH', url: scope.url('settlementBooked', settlementId), query: { internalAccountingId } } as const;
	const sent = await sendOnce(scope, request, 'Marking the payout as booked', 'text');
	if (sent.isClear) return result('booked', false, sent.body);
	await settle(scope, settlementId, internalAccountingId, { reason: sent.reason, wasOpen: before.state === 'open' });
	return result('booked', true, null);
}

async function standingOf(scope: KraviaScope, settlementId: KraviaId): Promise<Standing> {
	const { settlements } = await listSettlements(scope, { excludeClosed: false });
	const found = settlements.find(({ id }) => id === settlementId);
	if (!found) return { state: 'notListed' };
	if (found.internalAccountingId) return { state: 'booked', id: found.internalAccountingId };
	return { state: found.isClosed ? 'closed' : 'open' };
}

/** Returns once the list shows it as booked. Closed without an id counts if it was open just before. */
async function settle(
	scope: KraviaScope,
	settlementId: KraviaId,
	internalAccountingId: string,
	{ reason, wasOpen }: { readonly reason: string; readonly wasOpen: boolean },
): Promise<void> {
	const { lookUpTries, lookUpPauseMs } = scope.settings;
	let cause: unknown;
	let state: string = 'notListed';
	try {
		for (let lookUps = 0; lookUps < lookUpTries; lookUps += 1) {
			await scope.sender.timing.sleep(lookUpPauseMs * 2 ** lookUps);
			const after = await standingOf(scope, settlementId);
			state = after.state;
			if (after.state === 'booked' && after.id === internalAccountingId) return;
			if (after.state === 'closed' && wasOpen) return;
			if (after.state === 'booked') break;
		}
	} catch (error) {
		cause = error;
	}
	throw new CodedError({
		code: 'SETTLEMENT_UNCLEAR',
		message: `Kravia gave no clear answer to marking payout ${settlementId} as booked (${reason}), and looking again did not settle it (${SHOWN[state] ?? state}).`,
		remedy: 'Run again: the payout is looked up first, and one that is marked is left alone.',
		path: 'settlementId',
		details: { sent: true, reason, state },
		cause,
	});
}

const SHOWN: Readonly<Record<string, string>> = { notListed: 'it is not in the list', open: 'it is still open', booked: 'it is booked under another id', closed: 'it is closed' };

function conflict(settlementId: KraviaId, state: 'booked' | 'closed'): CodedError {
	return new CodedError({
		code: 'SETTLEMENT_CONFLICT',
		message: `Payout ${settlementId} is ${state === 'booked' ? 'booked at Kravia under another id' : 'closed at Kravia, which does not show under which id'}; nothing was sent.`,
		remedy: 'Compare with your own books: perhaps it was booked twice.',
		path: 'internalAccountingId',
		details: { sent: false },
	});
}

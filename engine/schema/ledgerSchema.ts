import { z } from 'zod';
import type { Ledger } from '../model/ledger';
import { optionalText, requiredText } from './fields';
import { parseWith } from './parseWith';

const values = z.record(requiredText);

const ledgerSchema = z.strictObject({
	dimensions: z
		.array(
			z.object({
				externalDimensionId: requiredText,
				name: optionalText,
				role: z.enum(['ledgerAccount', 'vatCode', 'analysis']).optional(),
				required: z.boolean().optional(),
				values: z
					.array(z.object({ externalDimensionValueId: requiredText, name: optionalText, isBlocked: z.boolean().optional() }).passthrough())
					.optional(),
			}).passthrough(),
		)
		.optional(),
	blockedCombinations: z.array(values).optional(),
	allowedCombinations: z.array(values).optional(),
	requiredByAccount: z.record(z.array(requiredText)).optional(),
	vatRateByCode: z.record(z.number()).optional(),
});

/** Reads a ledger; nothing given is an empty ledger, which allows everything. */
export function parseLedger(input: unknown): Ledger {
	return parseWith(ledgerSchema, input ?? {}, 'The ledger', 'LEDGER');
}

import { z } from 'zod';
import type { BookkeepingOptions } from '../model/bookkeepingOptions';
import { date } from './fields';
import { parseWith } from './parseWith';

const text = z.string().trim().min(1, 'it must not be empty').max(250, 'it is too long');
const ledgerNumber = z.union([z.number().int().nonnegative().safe(), z.string().trim().min(1).max(40)], {
	errorMap: (_issue, context) => ({ message: context.data === undefined ? 'Required' : 'it must be a whole number, or text' }),
});
const rate = z.number().min(0).max(100, 'a rate is in per cent: at most 100');

const optionsSchema = z.strictObject({
	ledgerAccountDimension: text.default('Account'),
	vatCodeDimension: text.default('VatCode'),
	dimensionFields: z.record(text).default({}),
	allowTextAccounts: z.boolean().default(false),
	receivable: z.strictObject({ ledgerAccount: ledgerNumber.default(1500), vatCode: ledgerNumber.default(0), description: text.default('Customer ledger') }).default({}),
	orderLineTotals: z.enum(['inclVat', 'exVat']).default('inclVat'),
	vat: z.enum(['separateLine', 'inCode']).default('separateLine'),
	vatRounding: z.enum(['perLine', 'perRate']).default('perLine'),
	vatAccounts: z.array(z.strictObject({ rate: rate.optional(), vatCode: ledgerNumber.optional(), ledgerAccount: ledgerNumber, lineVatCode: ledgerNumber.default(0) })).max(200).default([]),
	vatCodeByRate: z.record(ledgerNumber).default({}),
	rounding: z.strictObject({ ledgerAccount: ledgerNumber, vatCode: ledgerNumber.default(0), description: text.default('Rounding'), maxMinor: z.number().int().min(1).max(1_000_000) }).nullable().default(null),
	deferral: z.strictObject({ ledgerAccount: ledgerNumber, vatCode: ledgerNumber.default(0) }).nullable().default(null),
	bookingDateOf: z.enum(['periodStart', 'periodEnd']).default('periodStart'),
	firstOpenDate: date.nullable().default(null),
	amountConvention: z.enum(['asDocumented', 'signed']).default('asDocumented'),
	creditNoteBookkeeping: z.enum(['positive', 'negative']).default('positive'),
	group: z.enum(['account', 'orderLine']).default('account'),
	perDate: z.boolean().default(false),
});

const given = z.strictObject({ options: optionsSchema.default({}) });

/**
 * Reads the form of the options for bookkeeping lines and fills in the defaults. Unknown keys are findings.
 *
 * @throws InvalidInputError `BOOKKEEPING_FIELD_…`
 */
export function parseBookkeepingOptions(input: unknown): BookkeepingOptions {
	return parseWith(given, { options: input ?? {} }, 'The options for bookkeeping lines', 'BOOKKEEPING').options as BookkeepingOptions;
}

import { z } from 'zod';
import { LEDGER_FIELDS } from './HistoryMapping';

const name = z.string().trim().min(1, 'it must not be empty').max(200, 'it must not be longer than 200 characters');
const column = z.union([name, z.array(name).min(1).max(20)]);
const field = z.enum(LEDGER_FIELDS);

const skipRule = z
	.object({ code: z.string().regex(/^[A-Z][A-Z_]{2,59}$/, 'it must be capitals and underscores'), column, equals: z.array(z.string()).optional(), startsWith: z.array(z.string().min(1)).optional(), notEquals: z.array(z.string()).optional() })
	.strict()
	.refine((rule) => rule.equals ?? rule.startsWith ?? rule.notEquals, 'it needs "equals", "startsWith" or "notEquals"');

const dimension = z
	.object({ externalDimensionId: name, externalDimensionName: name.optional(), value: column, valueName: column.optional(), required: z.boolean().optional() })
	.strict();

/** What a user may put over a preset. Unknown keys are refused: a misspelt one would change nothing in silence. */
export const historyMappingSchema = z
	.object({
		columns: z.record(field, column.nullable()),
		dimensions: z.array(dimension).min(1, 'a posting needs at least one dimension').max(50),
		documentKey: z.array(field).min(1),
		missingVat: z.enum(['reject', 'zero']),
		accountDimensionId: name,
		vatDimensionId: z.string().max(200),
		decimalSeparator: z.enum(['point', 'comma']),
		dateOrder: z.enum(['auto', 'dayFirst', 'monthFirst']),
		emptyTexts: z.array(z.string()).max(100),
		fiscalYearStartMonth: z.number().int().min(1).max(12),
		externalInvoiceId: z.array(z.string().min(1).max(300).regex(/\{[^{}]+\}/, 'it needs a placeholder such as {documentNumber}')).min(1).max(10),
		skip: z.array(skipRule).max(100),
		buyer: z.object({ externalId: name, name, taxIdentificationNumber: name, glnNumber: name }).partial().strict(),
		defaultCurrencyCode: z.string().regex(/^[A-Z]{3}$/, 'it must be a code of three capitals such as DKK'),
	})
	.partial()
	.strict();

import { z } from 'zod';
import { InvalidInputError } from '../../engine/index';
import { ApiError } from '../errors/ApiError';
import { toFindings } from '../errors/toFindings';
import type { HttpResponse } from '../http/HttpClient';
import { toSafeText } from '../http/readError';
import { batchResultSchema, unwrapAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';
import { kauntCorrelationId, toKauntError } from './kauntScope';
import type { KauntRecord } from './lists/readRecord';
import { toPathError } from './lists/toListError';

/** What Kaunt said to a change of a posting. */
export interface PostingUpdate {
	readonly externalInvoiceId: string;
	readonly postingLineNumber: number;
	/** The fields that were sent besides these two, in their order. */
	readonly changedFields: readonly string[];
	/** The posting as it is now, if Kaunt's answer holds it. */
	readonly posting: KauntRecord | null;
	readonly correlationId: string | null;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const id = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1, 'must not be empty'));
const text = z.string().nullable();
const date = z.string().refine((value) => DATE.test(value) && isDay(value), 'must be a day of the calendar, written as yyyy-MM-dd');
const amount = z.number().finite('must be a number');

const dimension = z
	.object({ externalDimensionId: id, externalDimensionName: text.optional(), externalDimensionValueId: id, externalDimensionValueName: text.optional() })
	.strict();
const accrual = z.object({ accrualCode: text, accrualStartDate: date.nullable(), accrualEndDate: date.nullable() }).partial().strict();

const changes = z
	.object({
		invoiceLineNumbers: z.array(id).nullable(),
		vendorInvoiceNumber: text,
		postedInvoiceId: text,
		fiscalPeriod: text,
		postingDate: date,
		description: text,
		postingAmountExVat: amount,
		postingVatAmount: amount,
		postingAmountInclVat: amount,
		currencyCode: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, e.g. DKK').nullable(),
		dimensions: z.array(dimension).min(1, 'must hold at least one dimension').nullable(),
		accrual,
	})
	.partial();

const postingPatchSchema = changes
	.extend({ externalInvoiceId: id, postingLineNumber: z.number().int('must be a whole number').min(0, 'must be 0 or more') })
	.strict()
	.refine((patch) => Object.values(patch).filter((value) => value !== undefined).length > 2, 'changes nothing: give at least one field besides externalInvoiceId and postingLineNumber');

/**
 * Changes fields of a posting. Only the fields given change, so a request without a clear answer is repeated; null empties
 * a field that Kaunt allows to be empty.
 *
 * @param patch `externalInvoiceId` and `postingLineNumber` name the posting; all other fields of a posting are optional
 * @throws InvalidInputError `POSTING_PATCH_INVALID` before anything is sent: a field is unknown or of the wrong form
 * @throws ApiError `KAUNT_NOT_FOUND` for an unknown posting or address, `KAUNT_ROW_REFUSED`, other refusals
 */
export async function updatePosting(scope: KauntScope, patch: unknown): Promise<PostingUpdate> {
	const row = parsePatch(patch);
	const json = scope.settings.postingPatchBody === 'array' ? [row] : row;
	const response = await scope.send({ method: 'PATCH', url: scope.url('postingUpdate'), json }, 'safe');
	if (response.status < 200 || response.status >= 300) throw toPathError(response, 'postingUpdate', 'The change of the posting', 'externalInvoiceId and postingLineNumber');
	const { refused, result } = unwrapAnswer(response.body);
	if (refused) throw toKauntError(response, 'The change of the posting');
	refuseFailedRow(response, result);
	const { externalInvoiceId, postingLineNumber, ...changed } = row;
	return { externalInvoiceId, postingLineNumber, changedFields: Object.keys(changed), posting: readPosting(result), correlationId: kauntCorrelationId(response) };
}

function parsePatch(patch: unknown): z.output<typeof postingPatchSchema> {
	const parsed = postingPatchSchema.safeParse(patch);
	if (parsed.success) return parsed.data;
	throw new InvalidInputError(
		'The change of a posting',
		toFindings(parsed.error.issues, 'POSTING_PATCH_INVALID', 'Give externalInvoiceId, postingLineNumber and the fields to change, in the form of a posting.'),
	);
}

/** A list is answered like a batch, in which a good status says nothing about the row. */
function refuseFailedRow(response: HttpResponse, result: unknown): void {
	const batch = batchResultSchema.safeParse(result);
	const [failed] = batch.success ? (batch.data.failed ?? []) : [];
	if (failed === undefined) return;
	const said = typeof failed.error === 'string' ? toSafeText(failed.error) : '';
	throw new ApiError({
		code: 'KAUNT_ROW_REFUSED',
		message: `Kaunt did not change the posting${said === '' ? ' and gave no reason.' : `: ${said}`}`,
		remedy: 'Correct what the message names and change the posting again.',
		status: failed.statusCode ?? response.status,
		correlationId: kauntCorrelationId(response) ?? undefined,
	});
}

function readPosting(result: unknown): KauntRecord | null {
	if (typeof result !== 'object' || result === null || Array.isArray(result)) return null;
	return 'postingLineNumber' in result ? (result as KauntRecord) : null;
}

function isDay(value: string): boolean {
	const time = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
}

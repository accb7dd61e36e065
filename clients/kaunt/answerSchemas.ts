import { z } from 'zod';

/** Text that older revisions send as a number. */
export const textOrNumber = z.union([z.string(), z.number().transform(String)]);

/** Kaunt's envelope; some answers come without it. Unknown fields are kept. */
const envelopeSchema = z.object({ isSuccess: z.boolean().nullish(), result: z.unknown() }).passthrough();

/** What is inside the envelope, or the body itself if there is no envelope. `refused` when the envelope says `isSuccess: false`. */
export function unwrapAnswer(body: unknown): { readonly refused: boolean; readonly result: unknown } {
	const envelope = envelopeSchema.safeParse(body);
	if (!envelope.success) return { refused: false, result: body };
	const { isSuccess } = envelope.data;
	if (isSuccess === false) return { refused: true, result: envelope.data.result };
	return { refused: false, result: 'result' in envelope.data ? envelope.data.result : body };
}

/** Kaunt's AddResult: what a single submission answers. */
export const addResultSchema = z.object({ id: textOrNumber, link: z.string().nullish() }).passthrough();

const batchItem = {
	inputIndex: z.number().int().nullish(),
	statusCode: z.number().int().nullish(),
	externalInvoiceId: textOrNumber.nullish(),
	postingLineNumber: z.number().int().nullish(),
};

const succeededSchema = z.object({ ...batchItem, id: textOrNumber.nullish(), link: z.string().nullish() }).passthrough();
const failedSchema = z.object({ ...batchItem, error: z.unknown() }).passthrough();

/** Kaunt's BatchResult for invoices and postings alike. */
export const batchResultSchema = z
	.object({ succeeded: z.array(succeededSchema).nullish(), failed: z.array(failedSchema).nullish() })
	.passthrough()
	.refine((result) => Array.isArray(result.succeeded) || Array.isArray(result.failed), 'has neither "succeeded" nor "failed"');

export type BatchResult = z.infer<typeof batchResultSchema>;
export type SucceededItem = z.infer<typeof succeededSchema>;
export type FailedItem = z.infer<typeof failedSchema>;

/** One posting as read back; only what the client needs, the rest is kept. */
export const postingAnswerSchema = z
	.object({
		id: textOrNumber.nullish(),
		externalInvoiceId: textOrNumber.nullish(),
		postingLineNumber: z.number().int().nullish(),
		postedInvoiceId: textOrNumber.nullish(),
	})
	.passthrough();

export type PostingAnswer = z.infer<typeof postingAnswerSchema>;

/** A page of a list: `entries` in the Kaunt API, `result` in the Document AI family, or a bare array. */
export const pageSchema = z
	.object({
		entries: z.array(z.unknown()).nullish(),
		result: z.array(z.unknown()).nullish(),
		totalCount: z.number().nullish(),
		nextPage: z.union([z.string(), z.number()]).nullish(),
	})
	.passthrough();

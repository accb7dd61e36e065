import { z } from 'zod';
import { parseSettings } from '../http/parseSettings';
import { pathTemplate, retryFields, wholeNumber } from '../http/settingFields';
import type { KauntSettingsInput } from './kauntSettings';

const name = z.string().min(1, 'must not be empty').max(60, 'must not be longer than 60 characters');

const paths = z
	.object({
		postedInvoices: pathTemplate,
		postings: pathTemplate,
		postingList: pathTemplate,
		posting: pathTemplate,
		proposalRequest: pathTemplate,
		proposal: pathTemplate,
		access: pathTemplate,
	})
	.partial()
	.strict();

const paging = z
	.object({ pageNoName: name, pageSizeName: name, pageSize: wholeNumber(1, 10_000), firstPage: wholeNumber(0, 1), isPaged: z.boolean() })
	.partial()
	.strict();

const kauntSettingsSchema = z
	.object({
		paths,
		batchBody: z.enum(['array', 'items']),
		inputIndexBase: z.union([z.literal(0), z.literal(1)]),
		batchSize: wholeNumber(1, 10_000),
		maxBatchBytes: wholeNumber(1_000, 100_000_000),
		splitRefusedBatches: z.boolean(),
		maxConcurrency: wholeNumber(1, 32),
		retry: retryFields,
		afterUnclearPostings: z.enum(['lookUp', 'reject', 'resend']),
		lookUpMaxPages: wholeNumber(1, 1_000_000),
		lookUpPauseMs: wholeNumber(0, 600_000),
		paging,
		groupTypeNames: z.array(name).min(1, 'must hold at least one name').max(10, 'must hold at most ten names'),
		checkCompanyName: z.boolean(),
		timeoutMs: wholeNumber(100, 600_000),
	})
	.partial()
	.strict();

/**
 * Reads a user's settings for Kaunt (JSON text or object); unknown keys are findings, not ignored.
 *
 * @throws InvalidInputError with one finding (`SETTINGS_INVALID`) per wrong key
 */
export function parseKauntSettings(json: unknown): KauntSettingsInput {
	return parseSettings(kauntSettingsSchema, json, 'The Kaunt settings');
}

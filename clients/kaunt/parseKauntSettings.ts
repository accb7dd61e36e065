import { z } from 'zod';
import { parseSettings } from '../http/parseSettings';
import { pathTemplate, retryFields, wholeNumber } from '../http/settingFields';
import { IS_BLOCKED } from './kauntSettings';
import type { KauntSettingsInput } from './kauntSettings';

const name = z.string().min(1, 'must not be empty').max(60, 'must not be longer than 60 characters');

const paths = z
	.object({
		postedInvoices: pathTemplate,
		postings: pathTemplate,
		postingList: pathTemplate,
		posting: pathTemplate,
		postingUpdate: pathTemplate,
		postedInvoiceList: pathTemplate,
		postedInvoice: pathTemplate,
		dimensionList: pathTemplate,
		dimension: pathTemplate,
		dimensionUpdate: pathTemplate,
		dimensionValueUpdate: pathTemplate,
		proposalRequest: pathTemplate,
		proposalDocument: pathTemplate,
		proposalEInvoice: pathTemplate,
		proposalFromReference: z.union([z.literal(''), pathTemplate]),
		postedInvoiceDocument: pathTemplate,
		postedInvoiceEInvoice: pathTemplate,
		proposal: pathTemplate,
		access: pathTemplate,
	})
	.partial()
	.strict();

const paging = z
	.object({ pageNoName: name, pageSizeName: name, pageSize: wholeNumber(1, 10_000), firstPage: wholeNumber(0, 1), isPaged: z.boolean() })
	.partial()
	.strict();

const blockBody = z
	.union([z.record(z.unknown()), z.array(z.unknown())], { errorMap: () => ({ message: 'must be an object or a list' }) })
	.refine((body) => {
		const text = JSON.stringify(body);
		return text.length <= 2_000 && text.includes(`"${IS_BLOCKED}"`);
	}, `must hold "${IS_BLOCKED}", and not more than 2000 characters`);

const eInvoice = z
	.object({
		contentType: z.string().regex(/^[\w.+-]{1,60}\/[\w.+-]{1,60}(;\s?charset=[\w-]{1,40})?$/, 'must be a content type such as application/xml'),
		body: z.enum(['raw', 'base64Json']),
		externalInvoiceIdParameter: name.nullable(),
	})
	.partial()
	.strict();

/** Compared as text with the origin of an address, so it must be written as one. */
const fileHost = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text && text.startsWith('https://'), 'must be https:// and a host, without a path');

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
		postingPatchBody: z.enum(['object', 'array']),
		blockBody,
		blockContentType: z.enum(['auto', 'application/json', 'application/json-patch+json', 'application/merge-patch+json']),
		dimensionIdInPath: z.enum(['kauntId', 'externalId']),
		eInvoice,
		fileHosts: z.array(fileHost).max(20, 'must hold at most twenty hosts'),
		sendTokenToFileHosts: z.boolean(),
		maxFileBytes: wholeNumber(1_000, 500_000_000),
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

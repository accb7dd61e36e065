import type { Finding } from '../../engine/index';
import { CodedError } from '../../engine/index';
import { runBounded } from '../http/runBounded';
import { postingAnswerSchema, unwrapAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';
import type { UploadResult, UploadedRow } from './uploadResult';

/**
 * Reads postings back to see whether Kaunt found their posted invoices: a posting without one teaches Kaunt nothing.
 *
 * One posting per invoice is read, for at most `limit` invoices; all uploaded results of those invoices get `linked`.
 * A posting that cannot be read gets `linked: null` and a finding; nothing is thrown.
 *
 * @param limit invoices looked at; 0 looks at none
 * @returns the results in the same order
 */
export async function checkPostingLinks(scope: KauntScope, results: readonly UploadResult[], limit: number): Promise<UploadResult[]> {
	const samples = new Map<string, UploadedRow>();
	for (const result of results) {
		if (samples.size >= limit) break;
		if (result.status === 'uploaded' && result.id !== null && !samples.has(result.externalInvoiceId)) samples.set(result.externalInvoiceId, result);
	}

	const verdicts = new Map<string, LinkVerdict>();
	await runBounded([...samples.values()], scope.settings.maxConcurrency, async (row) => {
		verdicts.set(row.externalInvoiceId, await readLink(scope, row));
	});

	return results.map((result) => {
		const verdict = result.status === 'uploaded' ? verdicts.get(result.externalInvoiceId) : undefined;
		return verdict ? { ...result, ...verdict } : result;
	});
}

interface LinkVerdict {
	readonly linked: boolean | null;
	readonly finding?: Finding;
}

async function readLink(scope: KauntScope, row: UploadedRow): Promise<LinkVerdict> {
	try {
		const response = await scope.send({ method: 'GET', url: scope.url('posting', row.id ?? '') }, 'safe');
		const { refused, result } = unwrapAnswer(response.body);
		const posting = postingAnswerSchema.safeParse(result);
		if (response.status !== 200 || refused || !posting.success || !('postedInvoiceId' in posting.data)) {
			return notChecked(`Kaunt answered with HTTP ${response.status}.`);
		}
		return posting.data.postedInvoiceId ? { linked: true } : { linked: false, finding: WITHOUT_INVOICE };
	} catch (error) {
		if (error instanceof CodedError) return notChecked(error.message);
		throw error;
	}
}

const WITHOUT_INVOICE: Finding = {
	code: 'POSTING_WITHOUT_INVOICE',
	path: 'externalInvoiceId',
	message: 'Kaunt has this posting but no posted invoice with its external invoice id.',
	remedy: 'Upload the posted invoice with exactly this external invoice id; without it Kaunt cannot learn from the posting.',
};

function notChecked(why: string): LinkVerdict {
	return {
		linked: null,
		finding: {
			code: 'POSTING_LINK_NOT_CHECKED',
			path: 'externalInvoiceId',
			message: `Whether the posting is linked to its invoice could not be read. ${why}`,
			remedy: 'Look at the posting in Kaunt, or run the check again.',
		},
	};
}

import { CodedError } from '../../engine/index';
import { pageSchema, postingAnswerSchema, unwrapAnswer } from './answerSchemas';
import type { PostingAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';

/**
 * Reads the company's postings page by page, with our own page counter: the form of Kaunt's page links is not settled.
 *
 * @param pauseMs pause before the first page, so that uploads still under way can come to their end
 * @param visit takes one posting and says whether to go on
 * @returns true if the list was read to its end; false if it was left early, could not be read, or is too long
 */
export async function listPostings(scope: KauntScope, pauseMs: number, visit: (posting: PostingAnswer) => boolean): Promise<boolean> {
	const { paging, lookUpMaxPages } = scope.settings;
	try {
		await scope.sender.timing.sleep(pauseMs);
		let read = 0;
		for (let page = 0; page < lookUpMaxPages; page += 1) {
			const response = await scope.send(
				{
					method: 'GET',
					url: scope.url('postingList'),
					query: { [paging.pageNoName]: paging.firstPage + page, [paging.pageSizeName]: paging.pageSize },
				},
				'safe',
			);
			if (response.status !== 200) return false;
			const answer = readPage(response.body);
			if (!answer) return false;
			for (const posting of answer.postings) if (!visit(posting)) return false;
			read += answer.postings.length;
			if (answer.postings.length === 0 || isLast(answer, read)) return true;
		}
		return false;
	} catch (error) {
		// Not being able to look is an answer here: the caller then leaves the rows as they are.
		if (error instanceof CodedError || scope.sender.timing.isCancelled?.()) return false;
		throw error;
	}
}

interface Page {
	readonly postings: PostingAnswer[];
	readonly nextPage: string | number | null | undefined;
	readonly totalCount: number | null | undefined;
}

function readPage(body: unknown): Page | null {
	const { refused, result } = unwrapAnswer(body);
	const page = pageSchema.safeParse(Array.isArray(result) ? { entries: result } : result);
	if (refused || !page.success) return null;
	const entries = postingAnswerSchema.array().safeParse(page.data.entries ?? page.data.result ?? []);
	if (!entries.success) return null;
	return { postings: entries.data, nextPage: page.data.nextPage, totalCount: page.data.totalCount };
}

function isLast(page: Page, read: number): boolean {
	if (page.nextPage !== undefined) return page.nextPage === null;
	return typeof page.totalCount === 'number' && read >= page.totalCount;
}

import { CodedError } from '../../engine/index';
import { postingAnswerSchema } from './answerSchemas';
import type { PostingAnswer } from './answerSchemas';
import type { KauntScope } from './kauntScope';
import { readPages } from './lists/readPages';

/**
 * Looks through the company's postings.
 *
 * @param pauseMs pause before the first page, so that uploads still under way can come to their end
 * @param visit takes one posting and says whether to go on
 * @returns true if the list was read to its end; false if it was left early, could not be read, or is too long
 */
export async function listPostings(scope: KauntScope, pauseMs: number, visit: (posting: PostingAnswer) => boolean): Promise<boolean> {
	try {
		await scope.sender.timing.sleep(pauseMs);
		const { isComplete } = await readPages(scope, 'postingList', {
			visit: (entry) => {
				const posting = postingAnswerSchema.safeParse(entry);
				return posting.success && visit(posting.data);
			},
		});
		return isComplete;
	} catch (error) {
		// Not being able to look is an answer here: the caller then leaves the rows as they are.
		if (error instanceof CodedError || scope.sender.timing.isCancelled?.()) return false;
		throw error;
	}
}

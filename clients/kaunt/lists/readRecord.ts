import { unwrapAnswer } from '../answerSchemas';
import type { KauntScope } from '../kauntScope';
import { toKauntError } from '../kauntScope';
import type { KauntPaths } from '../kauntSettings';
import { readPages } from './readPages';
import type { ReadPagesResult } from './readPages';
import { toFormError, toPathError } from './toListError';

/** Something that Kaunt gave, with its own field names; the form is Kaunt's and nothing is promised about it. */
export type KauntRecord = Readonly<Record<string, unknown>>;

/** Which part of a list is wanted, and what to do with its records. */
export interface ListOptions {
	/** Takes one record; false ends the reading. */
	readonly visit: (record: KauntRecord) => boolean | void;
	/** Records visited at most. @default no limit */
	readonly limit?: number;
}

/**
 * Reads one record by its id.
 *
 * @param noun what it is, e.g. `the posting`
 * @throws ApiError `KAUNT_NOT_FOUND` with the path template in its remedy, other refusals, `KAUNT_ANSWER_NOT_UNDERSTOOD`
 */
export async function readRecord(scope: KauntScope, path: keyof KauntPaths, id: string, noun: string): Promise<KauntRecord> {
	const response = await scope.send({ method: 'GET', url: scope.url(path, id) }, 'safe');
	if (response.status < 200 || response.status >= 300) throw toPathError(response, path, `Reading ${noun}`, `the id of ${noun} and the company name`);
	const { refused, result } = unwrapAnswer(response.body);
	if (refused) throw toKauntError(response, `Reading ${noun}`);
	if (isRecord(result)) return result;
	throw toFormError(response, path, noun);
}

/** Reads the records of a list; see {@link readPages} for how and for what may go wrong. */
export async function readRecords(scope: KauntScope, path: keyof KauntPaths, { visit, limit }: ListOptions): Promise<ReadPagesResult> {
	return await readPages(scope, path, {
		...(limit === undefined ? {} : { limit }),
		visit: (entry) => {
			if (!isRecord(entry)) throw toFormError({ status: 200, headers: {}, body: null }, path, 'a list of records');
			return visit(entry);
		},
	});
}

function isRecord(value: unknown): value is KauntRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

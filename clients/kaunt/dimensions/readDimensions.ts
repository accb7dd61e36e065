import { runBounded } from '../../http/runBounded';
import type { KauntScope } from '../kauntScope';
import { readPages } from '../lists/readPages';
import { readRecord } from '../lists/readRecord';
import { toFormError } from '../lists/toListError';
import type { KauntDimension } from './kauntDimension';
import { parseKauntDimension } from './kauntDimension';

/** The dimensions of a company, and whether these are all. */
export interface KauntDimensionList {
	readonly dimensions: readonly KauntDimension[];
	/** False: there are more, or it is not known whether there are. */
	readonly isComplete: boolean;
}

/** Reads one dimension. @throws ApiError `KAUNT_NOT_FOUND`, other refusals, `KAUNT_ANSWER_NOT_UNDERSTOOD` */
export async function getDimension(scope: KauntScope, dimensionId: string): Promise<KauntDimension> {
	return understand(await readRecord(scope, 'dimension', dimensionId, 'the dimension'), 'dimension');
}

/** Which dimensions are read, and how thoroughly. */
export interface ListDimensionsOptions {
	/** Dimensions read at most. @default no limit */
	readonly limit?: number;
	/** Whether dimensions that the list gives without their values are read one by one. @default false */
	readonly withValues?: boolean;
}

/**
 * Reads the company's dimensions with their values.
 *
 * @throws ApiError, CodedError as every list: `KAUNT_NOT_FOUND`, `KAUNT_PAGING_IGNORED`, `KAUNT_ANSWER_NOT_UNDERSTOOD`
 */
export async function listDimensions(scope: KauntScope, { limit, withValues = false }: ListDimensionsOptions = {}): Promise<KauntDimensionList> {
	const listed: KauntDimension[] = [];
	const { isComplete } = await readPages(scope, 'dimensionList', {
		...(limit === undefined ? {} : { limit }),
		visit: (entry) => {
			listed.push(understand(entry, 'dimensionList'));
		},
	});
	if (!withValues) return { dimensions: listed, isComplete };
	const dimensions = await runBounded(listed, scope.settings.maxConcurrency, async (dimension) =>
		dimension.dimensionValues === null && dimension.id !== null ? await getDimension(scope, dimension.id) : dimension,
	);
	return { dimensions, isComplete };
}

function understand(entry: unknown, path: 'dimension' | 'dimensionList'): KauntDimension {
	const dimension = parseKauntDimension(entry);
	if (dimension) return dimension;
	throw toFormError({ status: 200, headers: {}, body: null }, path, path === 'dimension' ? 'a dimension' : 'a list of dimensions');
}

import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { findDimension } from '../../../clients/index';
import type { KauntDimension } from '../../../clients/index';
import { toNodeError } from '../../shared/toNodeError';
import { connectForList } from './connectForList';

/** Entries that the form gets at a time. */
const PAGE_SIZE = 200;

/** The company's dimensions, for the list of a field. */
export async function searchDimensions(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await surfacing(this, async () => {
		const dimensions = await readDimensions(this);
		return toPage(
			dimensions.map(({ id, externalDimensionId, externalDimensionName, isBlocked }) => toEntry(id, externalDimensionId, externalDimensionName, isBlocked)),
			filter,
			paginationToken,
		);
	});
}

/** The values of the dimension that the form names, for the list of a field. */
export async function searchDimensionValues(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await surfacing(this, async () => {
		const chosen = this.getCurrentNodeParameter('dimension', { extractValue: true });
		if (typeof chosen !== 'string' || chosen === '' || chosen.startsWith('=')) return { results: [] };
		const { dimensionValues } = findDimension(await readDimensions(this), chosen);
		return toPage(
			(dimensionValues ?? []).map(({ id, externalDimensionValueId, externalDimensionValueName, isBlocked }) => toEntry(id, externalDimensionValueId, externalDimensionValueName, isBlocked)),
			filter,
			paginationToken,
		);
	});
}

async function readDimensions(context: ILoadOptionsFunctions): Promise<readonly KauntDimension[]> {
	const client = await connectForList(context);
	return (await client.listDimensions({ withValues: true })).dimensions;
}

/** Failures are shown: an empty list must mean that there is nothing. */
async function surfacing<Result>(context: ILoadOptionsFunctions, run: () => Promise<Result>): Promise<Result> {
	try {
		return await run();
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** The ledger's id is what is kept: it is the same at Kaunt's sandbox and in production. */
function toEntry(id: string | null, externalId: string | null, name: string | null, isBlocked: boolean): INodeListSearchItems {
	const value = externalId ?? id ?? '';
	return { name: `${name === null || name === value ? value : `${name} (${value})`}${isBlocked ? ' – closed' : ''}`, value };
}

function toPage(entries: readonly INodeListSearchItems[], filter: string | undefined, paginationToken: string | undefined): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	// By the ledger's id, as in a chart of accounts: 640 before 6540.
	const matching = entries.filter(({ name }) => name.toLowerCase().includes(wanted)).sort((left, right) => String(left.value).localeCompare(String(right.value), 'en', { numeric: true }));
	const start = Number(paginationToken ?? 0) || 0;
	const end = start + PAGE_SIZE;
	return { results: matching.slice(start, end), ...(end < matching.length ? { paginationToken: String(end) } : {}) };
}

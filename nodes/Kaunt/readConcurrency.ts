import type { IDataObject } from 'n8n-workflow';

/** As many requests at once as Kaunt's limits, which are not documented, will surely bear. */
const DEFAULT_CONCURRENCY = 4;

/** The option Max Concurrency, or its default. */
export function readConcurrency(options: IDataObject): number {
	return typeof options.maxConcurrency === 'number' ? options.maxConcurrency : DEFAULT_CONCURRENCY;
}

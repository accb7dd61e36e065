import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../shared/readJson';

/** The entries of one kind in a fixed collection of the form; none where nothing was added. */
export function entriesOf(entries: unknown): IDataObject[] {
	return Array.isArray(entries) ? (entries as unknown[]).filter(isPlainObject).map((entry) => entry as IDataObject) : [];
}

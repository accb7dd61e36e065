import type { IDataObject } from 'n8n-workflow';

import type { HandledChange } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { isPlainObject } from '../../shared/readJson';

/** What an item of Get Many carries, so that the change can be marked as handled at the end of the workflow. */
export interface ItemChange extends HandledChange {
	/** Where the mark is kept: credential and name. */
	readonly mark: string;
	/** Of which reading it is one: two readings are marked one after the other. */
	readonly reading: string;
	/** The latest time of the reading, for workflows that keep the time themselves. */
	readonly nextSince: string | null;
}

const TEXTS = ['mark', 'reading', 'since', 'key', 'lastUpdatedTime', 'digest'] as const;

/** The same as JSON of an item. */
export function writeItemChange(change: ItemChange): IDataObject {
	return { ...change };
}

/** Reads it back from an item. @throws CodedError `CHANGE_NOT_GIVEN` */
export function readItemChange(value: unknown): ItemChange {
	const change = isPlainObject(value) ? value : {};
	const isWhole = TEXTS.every((name) => typeof change[name] === 'string' && change[name] !== '') && Number.isSafeInteger(change.index) && Number(change.index) >= 0;
	if (isWhole) return change as unknown as ItemChange;
	throw new CodedError({
		code: 'CHANGE_NOT_GIVEN',
		message: "'Change' holds none that can be marked as handled.",
		remedy: "Give what 'Get Many' put into the field 'change' of its item, e.g. {{ $('Get Many').item.json.change }}. It is null for newest first, and where Kravia shows no time.",
		path: 'change',
	});
}

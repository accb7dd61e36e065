import { z } from 'zod';
import { pathTemplate, wholeNumber } from '../http/settingFields';

/** Path templates beside those of registration and search. */
export interface FurtherPaths {
	/** @default 'invoice/payment' */
	readonly payment: string;
	/** Credit of collection cases. @default 'invoice/creditnote' */
	readonly credit: string;
	/** @default 'settlements' */
	readonly settlements: string;
	/** @default 'settlements/{id}/bookkeep' */
	readonly settlementBooked: string;
	/** @default 'onboarding/init' */
	readonly onboarding: string;
	/** @default 'creditor/{id}/invite' */
	readonly invite: string;
	/** Not documented; may name `{id}`, the invoice. @default '' */
	readonly attachment: string;
	/** Not documented; may name `{id}`, the invoice. @default '' */
	readonly distribution: string;
	/** Reading bookkeeping lines. Not documented; may name `{date}` and `{creditorId}`. @default '' */
	readonly bookkeeping: string;
	/** Activation of an onboarding. Not documented. @default '' */
	readonly activation: string;
}

/** Settings beside those of registration and search. */
export interface FurtherSettings {
	/** Field of a row that holds the time of its last update. Empty: `lastUpdatedTime`, `lastUpdated` or `updatedAt`. @default '' */
	readonly searchTimeField: string;
	/** Group of the details that lists payments and credits. Empty: `payments`, `paymentDetails` or `directPayments`. @default '' */
	readonly paymentsField: string;
	/** Sign of the amounts of a credit of collection cases, as sent. @default 'negative', as documented */
	readonly creditAmounts: 'negative' | 'positive';
	/** Rows per page of the settlements, asked for with `skip` and `top`. 0: no paging is asked for, as none is documented. @default 0 */
	readonly settlementPageSize: number;
	/** @default 'POST' */
	readonly attachmentMethod: ChangeMethod;
	/** How a file is sent. Not documented: empty is refused. @default '' */
	readonly attachmentEncoding: '' | 'multipart' | 'base64';
	/** Name of the part, or of the JSON key, that holds the file. Not documented: empty is refused. @default '' */
	readonly attachmentField: string;
	/** For `base64`: the JSON key of the file's name. Empty: the name is not sent. @default '' */
	readonly attachmentNameField: string;
	/** Largest file, in bytes. @default 10000000 */
	readonly attachmentMaxBytes: number;
	/** @default 'POST' */
	readonly distributionMethod: ChangeMethod;
	/** @default 'POST' */
	readonly activationMethod: ChangeMethod;
	/** Query name of the date when bookkeeping lines are read. Empty: the date goes into the path. @default '' */
	readonly bookkeepingDateQuery: string;
	/** Query name of the creditor when bookkeeping lines are read. Empty: not sent as a query. @default '' */
	readonly bookkeepingCreditorQuery: string;
}

/** Methods that a request which changes something may have. */
export type ChangeMethod = 'POST' | 'PUT' | 'PATCH';

/** The defaults described on {@link FurtherPaths}. */
export const FURTHER_PATHS: FurtherPaths = {
	payment: 'invoice/payment',
	credit: 'invoice/creditnote',
	settlements: 'settlements',
	settlementBooked: 'settlements/{id}/bookkeep',
	onboarding: 'onboarding/init',
	invite: 'creditor/{id}/invite',
	attachment: '',
	distribution: '',
	bookkeeping: '',
	activation: '',
};

/** The defaults described on {@link FurtherSettings}. */
export const FURTHER_SETTINGS: FurtherSettings = {
	searchTimeField: '',
	paymentsField: '',
	creditAmounts: 'negative',
	settlementPageSize: 0,
	attachmentMethod: 'POST',
	attachmentEncoding: '',
	attachmentField: '',
	attachmentNameField: '',
	attachmentMaxBytes: 10_000_000,
	distributionMethod: 'POST',
	activationMethod: 'POST',
	bookkeepingDateQuery: '',
	bookkeepingCreditorQuery: '',
};

const unknownPath = z.union([z.literal(''), pathTemplate]);
const changeMethod = z.enum(['POST', 'PUT', 'PATCH']);
const fieldName = z.string().regex(/^[\w.[\]-]{0,60}$/, 'must be a field name: letters, digits, "_", ".", "-", "[" and "]"');

/** What the settings accept for {@link FurtherPaths}. */
export const furtherPathFields = {
	payment: pathTemplate,
	credit: pathTemplate,
	settlements: pathTemplate,
	settlementBooked: pathTemplate,
	onboarding: pathTemplate,
	invite: pathTemplate,
	attachment: unknownPath,
	distribution: unknownPath,
	bookkeeping: unknownPath,
	activation: unknownPath,
};

/** What the settings accept for {@link FurtherSettings}. */
export const furtherSettingFields = {
	searchTimeField: fieldName,
	paymentsField: fieldName,
	creditAmounts: z.enum(['negative', 'positive']),
	settlementPageSize: wholeNumber(0, 1_000),
	attachmentMethod: changeMethod,
	attachmentEncoding: z.enum(['', 'multipart', 'base64']),
	attachmentField: fieldName,
	attachmentNameField: fieldName,
	attachmentMaxBytes: wholeNumber(1, 100_000_000),
	distributionMethod: changeMethod,
	activationMethod: changeMethod,
	bookkeepingDateQuery: fieldName,
	bookkeepingCreditorQuery: fieldName,
};

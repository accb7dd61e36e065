import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import { readJsonObject } from '../../shared/readJson';
import { readPerItem } from '../../shared/readParameter';
import { entriesOf } from './formEntries';
import { readFlag } from './readFlag';

/** Options that go to the engine as they are. */
const PLAIN = ['bookingDateOf', 'creditNoteBookkeeping', 'group', 'vatRounding'] as const;

/**
 * Makes the reader of the options for bookkeeping lines: the form's fields as the engine names them. What is left empty
 * has the engine's default; what is filled in wrongly, the engine says.
 *
 * @throws CodedError `JSON_INVALID`, `JSON_NOT_AN_OBJECT`, `FLAG_UNCLEAR`, `RATE_INVALID`
 */
export function createBookkeepingOptionsReader(context: IExecuteFunctions): (itemIndex: number) => Record<string, unknown> {
	const choices = (['orderLineTotals', 'vat', 'amountConvention'] as const).map((name) => [name, readPerItem<unknown>(context, name, '')] as const);
	const accounts = readPerItem<IDataObject>(context, 'vatAccounts', {});
	const codes = readPerItem<IDataObject>(context, 'vatCodeByRate', {});
	const optionsOf = readPerItem<IDataObject>(context, 'options', {});
	return (itemIndex) => {
		const options = optionsOf(itemIndex);
		return {
			...filled(Object.fromEntries(choices.map(([name, read]) => [name, read(itemIndex)]))),
			vatAccounts: entriesOf(accounts(itemIndex).account).map(toVatAccount),
			vatCodeByRate: toCodes(entriesOf(codes(itemIndex).code)),
			...fromOptions(options),
		};
	};
}

function fromOptions(options: IDataObject): Record<string, unknown> {
	const { receivableAccount, receivableVatCode, receivableText, roundingAccount, roundingVatCode, roundingLimit, deferralAccount, deferralVatCode } = options;
	return {
		...filled(Object.fromEntries(PLAIN.map((name) => [name, options[name]]))),
		...filled({ firstOpenDate: trimmed(options.firstOpenDate), ledgerAccountDimension: trimmed(options.ledgerAccountDimension), vatCodeDimension: trimmed(options.vatCodeDimension) }),
		dimensionFields: readJsonObject(options.dimensionFields, 'Dimension Fields (JSON)'),
		allowTextAccounts: readFlag(options.allowTextAccounts, 'Allow Text Accounts'),
		perDate: readFlag(options.perDate, 'Must Balance per Date'),
		receivable: filled({ ledgerAccount: trimmed(receivableAccount), vatCode: trimmed(receivableVatCode), description: trimmed(receivableText) }),
		...(isBlank(roundingAccount) ? {} : { rounding: { ledgerAccount: trimmed(roundingAccount), maxMinor: roundingLimit ?? 1, ...filled({ vatCode: trimmed(roundingVatCode) }) } }),
		...(isBlank(deferralAccount) ? {} : { deferral: { ledgerAccount: trimmed(deferralAccount), ...filled({ vatCode: trimmed(deferralVatCode) }) } }),
	};
}

function toVatAccount({ ledgerAccount, rate, vatCode, lineVatCode }: IDataObject): Record<string, unknown> {
	return { ...filled({ ledgerAccount: trimmed(ledgerAccount), vatCode: trimmed(vatCode), lineVatCode: trimmed(lineVatCode) }), ...(isBlank(rate) ? {} : { rate: toRate(rate, 'VAT Accounts') }) };
}

/** A code for one rate twice would lose one of them: the engine is given both spellings, and a plain repetition is told here. */
function toCodes(entries: readonly IDataObject[]): Record<string, unknown> {
	const codes: Record<string, unknown> = {};
	for (const { rate, vatCode } of entries) {
		const key = String(toRate(rate, 'VAT Codes by Rate'));
		if (Object.hasOwn(codes, key)) throw rateInvalid('VAT Codes by Rate', `has the rate ${key} twice`);
		codes[key] = trimmed(vatCode);
	}
	return codes;
}

function toRate(value: unknown, label: string): number {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim().replace(/\s*%$/, '') : '';
	if (/^\d{1,3}(\.\d{1,6})?$/.test(text)) return Number(text);
	throw rateInvalid(label, 'has a rate that is not a number');
}

function rateInvalid(label: string, what: string): CodedError {
	return new CodedError({ code: 'RATE_INVALID', message: `'${label}' ${what}.`, remedy: 'Write each rate once, in per cent, e.g. 25 or 12.5.' });
}

/** Without what is empty, so that it has its default. */
function filled(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
}

function trimmed(value: unknown): unknown {
	return typeof value === 'string' ? value.trim() : value;
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

import { InvalidInputError } from '../errors/InvalidInputError';
import type { BookkeepingOptions, VatAccount } from '../model/bookkeepingOptions';
import type { Finding } from '../model/finding';
import { parseBookkeepingOptions } from '../schema/bookkeepingOptionsSchema';
import { toLedgerNumber } from './toLedgerNumber';

/** Fields of a bookkeeping line that Kravia documents; a dimension may not stand in for one. */
const DOCUMENTED_FIELDS = ['amount', 'description', 'bookingDate', 'ledgerAccount', 'vatCode'];

/**
 * Reads the options of building bookkeeping lines, fills in the defaults, and brings accounts and VAT codes into Kravia's
 * form. Unknown keys are findings.
 *
 * @throws InvalidInputError `BOOKKEEPING_FIELD_…`, `BOOKKEEPING_OPTIONS_AMBIGUOUS`, `BOOKKEEPING_OPTION_INVALID`
 */
export function readBookkeepingOptions(input: unknown): BookkeepingOptions {
	const options = parseBookkeepingOptions(input);
	const findings: Finding[] = [...checkDimensions(options), ...checkRates(options.vatCodeByRate)];
	const number = (value: number | string, path: string): number | string => {
		const found = toLedgerNumber(value, options.allowTextAccounts);
		if (found === null) findings.push(invalid(`options.${path}`, 'Kravia takes whole numbers here', 'Give digits, or allow accounts and VAT codes as text if your Kravia takes them.'));
		return found ?? value;
	};
	const { receivable, rounding, deferral } = options;
	const vatAccounts = options.vatAccounts.map((account, index) => readVatAccount(account, index, number));
	const read: BookkeepingOptions = {
		...options,
		receivable: { ...receivable, ledgerAccount: number(receivable.ledgerAccount, 'receivable.ledgerAccount'), vatCode: number(receivable.vatCode, 'receivable.vatCode') },
		rounding: rounding && { ...rounding, ledgerAccount: number(rounding.ledgerAccount, 'rounding.ledgerAccount'), vatCode: number(rounding.vatCode, 'rounding.vatCode') },
		deferral: deferral && { ledgerAccount: number(deferral.ledgerAccount, 'deferral.ledgerAccount'), vatCode: number(deferral.vatCode, 'deferral.vatCode') },
		vatAccounts,
		vatCodeByRate: Object.fromEntries(Object.entries(options.vatCodeByRate).map(([key, code]) => [key, number(code, `vatCodeByRate.${key}`)])),
	};
	findings.push(...checkVatAccounts(vatAccounts));
	if (findings.length > 0) throw new InvalidInputError('The options for bookkeeping lines', findings);
	return read;
}

function readVatAccount(account: VatAccount, index: number, number: (value: number | string, path: string) => number | string): VatAccount {
	const path = `vatAccounts[${index}]`;
	return {
		...(account.rate === undefined ? {} : { rate: account.rate }),
		...(account.vatCode === undefined ? {} : { vatCode: number(account.vatCode, `${path}.vatCode`) }),
		ledgerAccount: number(account.ledgerAccount, `${path}.ledgerAccount`),
		lineVatCode: number(account.lineVatCode, `${path}.lineVatCode`),
	};
}

function checkVatAccounts(accounts: readonly VatAccount[]): Finding[] {
	const keys = accounts.map(({ rate: percent, vatCode }) => JSON.stringify([percent ?? null, vatCode ?? null]));
	return keys.flatMap((key, index) =>
		keys.indexOf(key) === index
			? []
			: [{ code: 'BOOKKEEPING_OPTIONS_AMBIGUOUS', path: `options.vatAccounts[${index}]`, message: 'there is another VAT account for the same rate and VAT code', remedy: 'Keep one of them.' }],
	);
}

function checkDimensions({ dimensionFields, ledgerAccountDimension, vatCodeDimension }: BookkeepingOptions): Finding[] {
	const findings: Finding[] = [];
	if (ledgerAccountDimension === vatCodeDimension) findings.push(invalid('options.vatCodeDimension', 'ledger account and VAT code cannot be the same dimension', 'Name the dimension in which your rules give the VAT code.'));
	const taken = new Set(DOCUMENTED_FIELDS.map((field) => field.toLowerCase()));
	for (const [dimension, field] of Object.entries(dimensionFields)) {
		const path = `options.dimensionFields.${dimension}`;
		if (taken.has(field.toLowerCase()) || field === '__proto__') findings.push(invalid(path, `the field "${field}" is taken already`, 'Name a field of its own for each dimension, none of the documented ones.'));
		if (dimension === ledgerAccountDimension || dimension === vatCodeDimension) findings.push(invalid(path, 'this dimension has a documented field', 'Remove it here.'));
		taken.add(field.toLowerCase());
	}
	return findings;
}

function checkRates(codes: Readonly<Record<string, unknown>>): Finding[] {
	const rates = Object.keys(codes);
	return rates.flatMap((key, index) => {
		const isRate = /^\d{1,3}(\.\d{1,6})?$/.test(key) && Number(key) <= 100;
		if (!isRate) return [invalid(`options.vatCodeByRate.${key}`, 'this is not a rate in per cent', 'Write the rate like 25 or 12.5.')];
		const isTwice = rates.some((other, at) => at < index && Number(other) === Number(key));
		return isTwice ? [{ code: 'BOOKKEEPING_OPTIONS_AMBIGUOUS', path: `options.vatCodeByRate.${key}`, message: 'there is another VAT code for the same rate', remedy: 'Keep one of them.' }] : [];
	});
}

function invalid(path: string, message: string, remedy: string): Finding {
	return { code: 'BOOKKEEPING_OPTION_INVALID', path, message, remedy };
}

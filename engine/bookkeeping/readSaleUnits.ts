import type { CodedUnit, CodingResult } from '../model/codingResult';
import { toMinorUnits } from '../money/toMinorUnits';
import type { BookkeepingOptions } from '../model/bookkeepingOptions';
import type { BookkeepingFinding } from './BookkeepingResult';
import { slotOf } from './codeSale';
import { bookkeepingError, bookkeepingWarning } from './findings';
import type { SaleUnit } from './SaleUnit';
import type { SalesRegistration } from '../model/salesRegistration';
import { toLedgerNumber } from './toLedgerNumber';

/** The units of a sale that can be booked, and what is missing of the others. */
export interface SaleUnits {
	readonly units: readonly SaleUnit[];
	readonly findings: readonly BookkeepingFinding[];
}

/**
 * Reads what the rules gave for each order line: account, VAT code, further fields, text, periods. What they did not give
 * is a finding, never a default.
 */
export function readSaleUnits(coding: CodingResult, registration: SalesRegistration, options: BookkeepingOptions): SaleUnits {
	const findings: BookkeepingFinding[] = [];
	const units = coding.units.flatMap((unit, index): SaleUnit[] => {
		const orderLine = unit.lineIndexes[0] ?? 0;
		const path = `orderLines[${orderLine}]`;
		const ledgerAccount = readNumber(unit, 'account', path, options, findings);
		const vatCode = readNumber(unit, 'vatCode', path, options, findings);
		const fields = readFields(unit, options, findings);
		if (ledgerAccount === null || vatCode === null) return [];
		const minor = (amount: number): number => toMinorUnits(amount, registration.currencyCode) ?? Number.NaN;
		return [
			{
				orderLine,
				index,
				rate: registration.orderLines[orderLine]?.vatInPercent ?? 0,
				exVatMinor: minor(unit.amountExVat),
				vatMinor: minor(unit.vatAmount),
				inclVatMinor: minor(unit.amountInclVat),
				ledgerAccount,
				vatCode,
				fields,
				text: unit.postingText?.value ?? registration.description ?? `Invoice ${registration.invoiceNo}`,
				periods: unit.accrual && unit.accrual.periods.map(({ start, end, amountExVat }) => ({ start, end, exVatMinor: minor(amountExVat) })),
				rules: rulesOf(unit),
			},
		];
	});
	return { units, findings: withoutRepeats(findings) };
}

const WORDS = {
	account: { what: 'ledger account', missing: 'BOOKKEEPING_ACCOUNT_MISSING', notNumeric: 'BOOKKEEPING_ACCOUNT_NOT_NUMERIC' },
	vatCode: { what: 'VAT code', missing: 'BOOKKEEPING_VAT_CODE_MISSING', notNumeric: 'BOOKKEEPING_VAT_CODE_NOT_NUMERIC' },
} as const;

function readNumber(unit: CodedUnit, kind: keyof typeof WORDS, path: string, options: BookkeepingOptions, findings: BookkeepingFinding[]): number | string | null {
	const { what, missing, notNumeric } = WORDS[kind];
	const dimension = kind === 'account' ? options.ledgerAccountDimension : options.vatCodeDimension;
	const slot = slotOf(unit, dimension);
	const value = slot?.externalDimensionValueId ?? null;
	if (value === null) {
		const remedy = `Add a rule that sets "${dimension}" for this order line${kind === 'vatCode' ? ', or give a VAT code for its rate' : ''}.`;
		findings.push(bookkeepingError(missing, path, slot ? `it has no ${what}: ${slot.why}` : `no rule gives it a ${what}`, remedy));
		return null;
	}
	const number = toLedgerNumber(value, options.allowTextAccounts);
	if (number === null) {
		findings.push(bookkeepingError(notNumeric, path, `the ${what} "${value}" is not a number, and Kravia shows whole numbers only`, 'Correct the rule, or allow accounts and VAT codes as text if your Kravia takes them.'));
	} else if (typeof number === 'number' && String(number) !== value) {
		findings.push(bookkeepingWarning('BOOKKEEPING_LEADING_ZEROS_LOST', path, `the ${what} "${value}" is sent as the whole number ${number}`, 'Nothing to do if your ledger reads it so; else use numbers without leading zeros.'));
	}
	return number;
}

function readFields(unit: CodedUnit, options: BookkeepingOptions, findings: BookkeepingFinding[]): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const { externalDimensionId: dimension, externalDimensionValueId: value } of unit.dimensions) {
		if (value === null || dimension === options.ledgerAccountDimension || dimension === options.vatCodeDimension) continue;
		const field = Object.prototype.hasOwnProperty.call(options.dimensionFields, dimension) ? options.dimensionFields[dimension] : undefined;
		if (field !== undefined) fields[field] = value;
		else {
			findings.push(bookkeepingWarning('BOOKKEEPING_DIMENSION_NOT_SENT', 'orderLines', `Kravia documents no field for ${dimension}, so its values are not in the lines`, `Map "${dimension}" to a field if you know that your Kravia takes one; else nothing to do.`));
		}
	}
	return fields;
}

/** Rules that had a part in the coding of a unit, by name. */
function rulesOf(unit: CodedUnit): readonly string[] {
	const names = [...unit.dimensions.map((slot) => slot.rule), unit.postingText?.rule, unit.accrual?.rule, unit.split?.rule];
	return [...new Set(names.filter((name): name is string => typeof name === 'string'))].sort();
}

function withoutRepeats(findings: readonly BookkeepingFinding[]): readonly BookkeepingFinding[] {
	return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

import { codeInvoice, compileLedger, compilePolicy } from '../codeInvoice';
import type { CodeInvoiceInput } from '../codeInvoice';
import type { CodedDimension, CodedUnit, CodingResult, Reason } from '../model/codingResult';
import type { Invoice } from '../model/invoice';
import type { Override } from '../model/override';
import { parseOverrides } from '../schema/policySchema';
import type { BookkeepingOptions } from '../model/bookkeepingOptions';
import type { BookkeepingFinding } from './BookkeepingResult';

/** Rules alone decide, line by line, and what they leave to a person is an error further on. */
const POLICY = compilePolicy({ precedence: 'rulesOnly', unit: 'line', autoPost: { enabled: true } });

/** What decides how a sale is booked. */
export interface SaleRules extends Pick<CodeInvoiceInput, 'ruleSet' | 'ledger' | 'overrides'> {
	readonly options: BookkeepingOptions;
}

/** A coded sale; open slots of account and VAT code are left to the caller. */
export interface CodedSale {
	readonly coding: CodingResult;
	readonly findings: readonly BookkeepingFinding[];
}

/**
 * Codes a sale by the rules, with all that the rule language can do. Order lines of whose VAT code no rule says anything
 * have it by their rate, as if somebody had fixed it, so that the ledger is asked about it too.
 *
 * @param rates of the order lines, in per cent
 * @throws InvalidInputError, RuleSetError as `codeInvoice`
 */
export function codeSale(invoice: Invoice, rates: readonly number[], { ruleSet, ledger, overrides, options }: SaleRules): CodedSale {
	const fixed = overrides === undefined || overrides === null ? [] : parseOverrides(overrides);
	const prepared = { invoice, ruleSet, policy: POLICY, ledger: ledger ?? compileLedger(undefined) };
	const first = codeInvoice({ ...prepared, overrides: fixed });
	const byRate = codesByRate(first, rates, options);
	const coding = byRate.length === 0 ? first : codeInvoice({ ...prepared, overrides: [...fixed, ...byRate] });
	return { coding, findings: coding.reasons.filter((reason) => !isLeft(reason, coding, options)).map((reason) => toFinding(reason, coding)) };
}

export function slotOf({ dimensions }: CodedUnit, dimension: string): CodedDimension | undefined {
	return dimensions.find((slot) => slot.externalDimensionId === dimension);
}

/** Whether nobody said anything about it: what was proposed and refused is no gap that a default may fill. */
function isUnspoken(slot: CodedDimension | undefined): boolean {
	return slot === undefined || (slot.externalDimensionValueId === null && slot.alternatives.length === 0);
}

function codesByRate({ units }: CodingResult, rates: readonly number[], { vatCodeByRate, vatCodeDimension }: BookkeepingOptions): Override[] {
	const codes = new Map(Object.entries(vatCodeByRate).map(([rate, code]) => [Number(rate), String(code)]));
	return rates.flatMap((rate, lineIndex): Override[] => {
		const code = codes.get(rate);
		const isOpen = units.filter((unit) => unit.lineIndexes.includes(lineIndex)).every((unit) => isUnspoken(slotOf(unit, vatCodeDimension)));
		return code === undefined || !isOpen ? [] : [{ lineIndex, externalDimensionId: vatCodeDimension, externalDimensionValueId: code }];
	});
}

/** Account and VAT code that nobody spoke of have findings of their own, which say more. */
function isLeft(reason: Reason, { units }: CodingResult, { ledgerAccountDimension, vatCodeDimension }: BookkeepingOptions): boolean {
	if (reason.code === 'NOTHING_PROPOSED') return true;
	if (reason.code !== 'SLOT_OPEN' && reason.code !== 'REQUIRED_DIMENSION_OPEN') return false;
	const [, unit = '', dimension = ''] = /^units\[(\d+)\]\.dimensions\[(\d+)\]$/.exec(reason.path) ?? [];
	const slot = units[Number(unit)]?.dimensions[Number(dimension)];
	return slot !== undefined && [ledgerAccountDimension, vatCodeDimension].includes(slot.externalDimensionId) && isUnspoken(slot);
}

/** Whatever would send a purchase invoice to a person stops a sale: nobody looks at it before it is booked. */
function toFinding({ code, severity, path, message, remedy }: Reason, { units }: CodingResult): BookkeepingFinding {
	const place = path
		.replace(/^invoiceLines\[/, 'orderLines[')
		.replace(/^units\[(\d+)\].*$/, (_all, unit: string) => `orderLines[${units[Number(unit)]?.lineIndexes[0] ?? 0}]`);
	return { code, severity: severity === 'note' ? 'warning' : 'error', path: place, message, remedy };
}

import type { BookkeepingOptionsInput, BookkeepingResult, RuleInput, RuleParams } from '../../../engine/index';
import { buildBookkeepingLines } from '../../../engine/index';

/** An order line in Kravia's form. */
export function orderLine(total: number, vatInPercent: number, further: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
	return { description: 'Service', unitPrice: total, count: 1, vatInPercent, unit: 'pcs', total, ...further };
}

/** A registration in Kravia's form whose original amount is the sum of its order lines, unless given. */
export function sale(orderLines: readonly Record<string, unknown>[], further: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
	const cents = orderLines.reduce((sum, line) => sum + Math.round(Number(line.total) * 100), 0);
	return {
		claimType: 'Invoice', creditorId: 10759, debtorName: 'Jane Roe', debtorNumber: '10001', email: 'jane@example.com', ssn: '01010112345', organizationNumber: null, isPrivateIndividual: 'true',
		postalAddress: { addressAddressLine1: 'Street 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' },
		invoiceNo: '20001', invoiceDate: '2025-01-01', dueDate: '2025-02-01', originalAmount: cents / 100, currencyCode: 'NOK', description: 'Services', orderLines,
		...further,
	};
}

/** A rule for lines whose field `product` is the given one; without, for all lines. */
export function rule(params: RuleParams, product?: string): RuleInput {
	const condition = product === undefined ? { fact: 'line.additionalFields.claimType', operator: 'notEqual', value: 'none' } : { fact: 'line.additionalFields.product', operator: 'equal', value: product };
	return { name: product ?? 'all', conditions: { all: [condition] }, event: { type: 'code', params } };
}

/** What is told of one line: date, account, VAT code, amount. */
export type ShortLine = readonly [string, number | string, number | string, number];

export function short({ lines }: BookkeepingResult): ShortLine[] {
	return lines.map((line) => [line.bookingDate, line.ledgerAccount, line.vatCode, line.amount]);
}

export function errorsOf({ findings }: BookkeepingResult): string[] {
	return findings.filter((finding) => finding.severity === 'error').map((finding) => `${finding.code} ${finding.path}`);
}

export function warningsOf({ findings }: BookkeepingResult): string[] {
	return findings.filter((finding) => finding.severity === 'warning').map((finding) => `${finding.code} ${finding.path}`);
}

export function build(registration: unknown, rules: readonly RuleInput[], options: BookkeepingOptionsInput = {}): BookkeepingResult {
	return buildBookkeepingLines({ registration, ruleSet: { rules }, options });
}

import type { RuleTableRow } from './sampleTypes';

/**
 * How the sample company books what it sells, as a decision table: the revenue account by what is sold, the VAT code by the
 * rate, and service agreements spread over the three months that they are for.
 */
export const salesRuleTable: readonly RuleTableRow[] = [
	{ name: 'freight', mode: 'fill', priority: 20, 'line.description contains': 'frakt', 'line.vatRate': null, 'set Account': '3100', 'set VatCode': null, 'accrual months': null, postingText: 'Fraktinntekt' },
	{ name: 'service-agreement-quarter', mode: 'fill', priority: 20, 'line.description contains': 'serviceavtale', 'line.vatRate': null, 'set Account': '3200', 'set VatCode': null, 'accrual months': 3, postingText: 'Serviceinntekt' },
	{ name: 'goods-returned', mode: 'fill', priority: 15, 'line.description contains': 'retur', 'line.vatRate': null, 'set Account': '3000', 'set VatCode': null, 'accrual months': null, postingText: 'Retur av varer' },
	{ name: 'goods', mode: 'fill', priority: 10, 'line.description contains': null, 'line.vatRate': null, 'set Account': '3000', 'set VatCode': null, 'accrual months': null, postingText: 'Salg av varer' },
	{ name: 'vat-25', mode: 'fill', priority: 5, 'line.description contains': null, 'line.vatRate': 25, 'set Account': null, 'set VatCode': '3', 'accrual months': null, postingText: null },
	{ name: 'vat-0', mode: 'fill', priority: 5, 'line.description contains': null, 'line.vatRate': 0, 'set Account': null, 'set VatCode': '0', 'accrual months': null, postingText: null },
];

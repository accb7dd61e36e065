import type { RuleTableRow } from './sampleTypes';

const COLUMNS = [
	'name', 'mode', 'priority', 'vendor.externalId', 'vendor.address.countryCode in', 'line.description contains', 'line.amountExVat between', 'line.vatRate',
	'set Account', 'set VatCode', 'set CostCenter', 'set Project', 'postingText',
] as const;

type Cells = readonly (string | number | null)[];

// A column more or less would shift cells in silence, so every row is as wide as the header (a test holds it).
const rows: readonly Cells[] = [
	['fuel-for-the-vans', 'fill', 10, 'V1070', null, null, null, null, '3320', null, '300', null, 'Brændstof {{invoice.vendorInvoiceNumber}}'],
	['mobile-phones', 'fill', 10, 'V1010', null, 'mobil', null, null, '3220', null, '100', null, null],
	['office-supplies-to-finance', 'fill', 10, 'V1060', null, null, null, null, '3210', null, '110', null, null],
	['freight-to-the-warehouse', 'fill', 10, 'V1001', null, null, null, null, '2150', null, '200', null, 'Fragt {{invoice.vendorInvoiceNumber}}'],
	['temporary-staff-warehouse', 'fill', 10, 'V1140', null, 'lager', null, null, '3520', null, '200', null, null],
	['computers-reverse-charge', 'enforce', 50, 'V1100', null, 'omvendt betalingspligt', null, null, null, 'IREV', null, null, null],
	['web-shop-is-closed', 'forbid', 50, 'V1110', null, null, null, null, null, null, '190', null, null],
	['parking', 'fill', 5, null, null, 'parkering', null, null, '3330', null, '300', null, 'Parkering {{invoice.vendorInvoiceNumber}}'],
	['signs', 'fill', 5, null, null, 'skilt', null, null, '3410', null, '310', 'P2620', null],
	['consultants', 'fill', 5, null, null, 'konsult', null, null, '3510', null, '110', null, null],
	['trade-fair', 'fill', 5, null, null, 'messe', null, null, '3415', null, '310', 'P2610', null],
	['small-tools', 'fill', 5, null, null, 'værktøj', '0..5000', null, '3250', null, '200', null, null],
	['large-tools', 'fill', 5, null, null, 'værktøj', '5000.01..1000000', null, '1310', null, '200', null, null],
	['services-from-abroad', 'fill', 2, null, 'SWE;NOR;FIN', null, null, 0, null, 'IY25', null, null, null],
	['domestic-25', 'fill', 2, null, 'DNK', null, null, 25, null, 'I25', null, null, null],
	['domestic-exempt', 'fill', 1, null, 'DNK', null, null, 0, null, 'I0', null, null, null],
];

/** The sample company's own rules as a decision table: one row per rule, an empty cell means "any". */
export const ruleTable: readonly RuleTableRow[] = rows.map((cells) => Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index] ?? null])));

/** Cells per row, in the order of the file: for the test that no row is too short or too long. */
export const ruleTableWidths: readonly number[] = [COLUMNS.length, ...rows.map((cells) => cells.length)];

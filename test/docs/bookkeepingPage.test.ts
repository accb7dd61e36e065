import { buildBookkeepingLines, rulesFromTable } from '../../engine/index';
import type { TableRow } from '../../engine/index';
import { jsonBlocks, read, section, tables } from './markdown';

interface Example {
	readonly registration: { readonly orderLines: readonly object[] };
	readonly rules: readonly TableRow[];
	readonly options: object;
}

const page = read('docs/bookkeeping.md');
const [first = ''] = jsonBlocks(page);
const example = JSON.parse(first) as Example;
const ruleSet = rulesFromTable(example.rules);

it('shows lines that are built from what it shows', () => {
	const [table = []] = tables(section(page, 'Worked example: a quarter\'s rent, and goods with VAT'));
	const { lines, findings } = buildBookkeepingLines({ registration: example.registration, ruleSet, options: example.options });
	expect(findings).toEqual([]);
	expect(lines.map((line) => [line.bookingDate, line.ledgerAccount, line.vatCode, line.amount, line.description].map(String))).toEqual(table.map((row) => Object.values(row)));
});

it('shows how deferred revenue is booked', () => {
	const [table = []] = tables(section(page, 'Deferred revenue'));
	const registration = { ...example.registration, originalAmount: 1000, orderLines: example.registration.orderLines.slice(0, 1) };
	const { lines } = buildBookkeepingLines({ registration, ruleSet, options: { amountConvention: 'signed', deferral: { ledgerAccount: 2965 }, perDate: true } });
	expect(lines.map((line) => [line.bookingDate, String(line.ledgerAccount), String(line.amount).replace('-', '−')])).toEqual(table.map((row) => Object.values(row)));
});

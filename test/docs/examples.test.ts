import { parseRegistration } from '../../clients/kravia/parseRegistration';
import { checkRegistrationTotals } from '../../clients/kravia/checkRegistrationTotals';
import { DEFAULT_KRAVIA_SETTINGS, parseKraviaSettings } from '../../clients/kravia/kraviaSettings';
import { parseKauntSettings } from '../../clients/kaunt/parseKauntSettings';
import { codeInvoice, compileRuleSet, parseInvoice, parsePosting, rulesFromTable } from '../../engine/index';
import type { CodingResult, Invoice, InvoiceCodingProposal, RuleSetInput } from '../../engine/index';
import { readTableHeader } from '../../engine/rules/tableHeader';
import { filesBelow, jsonBlocks, read, section, tables } from './markdown';
import type { Row } from './markdown';

const pages = ['README.md', ...filesBelow('docs', '.md')];
const rulesPage = read('docs/rules.md');
const workedExamples = section(rulesPage, 'Three worked examples');

const isDecisionTable = ([row]: Row[]): boolean => Object.keys(row ?? {}).some((header) => /^set\s+\S/.test(header));

function firstJson<Value>(text: string): Value {
	return JSON.parse(jsonBlocks(text)[0] ?? '') as Value;
}

describe('examples in the documentation', () => {
	it.each(pages)('%s shows only JSON that can be read', (page) => {
		for (const block of jsonBlocks(read(page))) expect(() => JSON.parse(block) as unknown).not.toThrow();
	});

	it.each(['README.md', 'docs/rules.md'])('%s shows only decision tables that compile', (page) => {
		const shown = tables(read(page)).filter(isDecisionTable);
		expect(shown.length).toBeGreaterThan(0);
		for (const rows of shown) expect(compileRuleSet(rulesFromTable(rows)).ruleCount).toBe(rows.length);
	});

	it('shows a rule set in JSON that compiles', () => {
		expect(compileRuleSet(firstJson<RuleSetInput>(section(rulesPage, 'Rules in JSON'))).ruleCount).toBe(1);
	});

	it('says truly what a header with underscores stands for', () => {
		const rows = tables(section(rulesPage, 'Headers with underscores'))[0] ?? [];
		expect(rows.length).toBeGreaterThan(3);
		for (const row of rows) {
			const meanings = [row['Data table'], row['Stands for']].map((header) => {
				const findings: never[] = [];
				const column = readTableHeader((header ?? '').replaceAll('`', ''), findings);
				expect(findings).toEqual([]);
				return JSON.stringify({ ...column, header: undefined });
			});
			expect(meanings[0]).toBe(meanings[1]);
		}
	});

	it('shows an invoice and a posting that the node Kaunt takes', () => {
		const page = read('docs/nodes/kaunt.md');
		const invoice = parseInvoice(firstJson(section(page, 'The form of an invoice')));
		const posting = parsePosting(firstJson(section(page, 'The form of a posting')));
		expect(posting.externalInvoiceId).toBe(invoice.externalInvoiceId);
	});

	it('shows a registration that the node Kravia takes, and that balances', () => {
		const registration = parseRegistration(firstJson(section(read('docs/nodes/kravia.md'), 'Using JSON')), DEFAULT_KRAVIA_SETTINGS);
		expect(checkRegistrationTotals(registration, DEFAULT_KRAVIA_SETTINGS)).toMatchObject({ failures: [], warnings: [], proof: { balanced: true } });
	});

	it('shows settings that are accepted', () => {
		const page = read('docs/credentials.md');
		expect(parseKauntSettings(firstJson(section(page, 'Settings (JSON) of Kaunt')))).toHaveProperty('batchSize');
		expect(parseKraviaSettings(firstJson(section(page, 'Settings (JSON) of Kravia')))).toHaveProperty('orderLineTotals');
	});

	it('shows a ledger and overrides that are accepted', () => {
		const page = read('docs/nodes/invoice-coding.md');
		const result = codeInvoice({
			invoice: firstJson(workedExamples),
			ledger: firstJson(section(page, 'The ledger')),
			overrides: firstJson(section(page, 'Overrides')),
		});
		expect(result.stats.byOverride).toBe(1);
	});
});

/** Combinations as the prose of an example tells them, best first. */
function proposalOf(...combinations: Array<{ values: Record<string, string>; confidence: string }>): InvoiceCodingProposal {
	return {
		id: 'proposal',
		invoiceLineCodingDimensionCombinationProposals: [
			{
				invoiceLineNumber: '1',
				dimensionCombinationProposals: combinations.map(({ values, confidence }, index) => ({
					confidence,
					proposalPriority: index + 1,
					dimensionsWithValues: Object.entries(values).map(([externalDimensionId, externalDimensionValueId]) => ({ externalDimensionId, externalDimensionValueId })),
				})),
			},
		],
	};
}

/** A result in the columns of the examples' tables. */
function asShown({ units }: CodingResult): Row[] {
	return units.flatMap(({ dimensions }) =>
		dimensions.map((slot) => ({
			Dimension: slot.externalDimensionId,
			Value: slot.externalDimensionValueId ?? 'open',
			Source: slot.source ?? '',
			Agreement: slot.agreement,
		})),
	);
}

describe('worked examples of docs/rules.md', () => {
	const invoice = firstJson<Invoice>(workedExamples);
	const code = (heading: string, proposal: InvoiceCodingProposal, change: Row = {}): { result: CodingResult; shown: Row[] | undefined } => {
		const [rows = [], shown] = tables(section(rulesPage, heading));
		return { result: codeInvoice({ invoice, proposal, ruleSet: rulesFromTable(rows.map((row) => ({ ...row, ...change }))) }), shown };
	};
	const differing = proposalOf({ values: { Account: '6220', VatCode: 'K25' }, confidence: 'Medium' });

	it('fills what Kaunt leaves open', () => {
		const agreeing = proposalOf({ values: { Account: '6540', VatCode: 'K25' }, confidence: 'High' });
		const { result, shown } = code('Example 1: a rule fills what Kaunt leaves open', agreeing);
		expect(asShown(result)).toEqual(shown);
		expect(result.units[0]?.postingText?.value).toBe('Freight 98-113');
	});

	it('keeps Kaunt where a rule differs, and does not mix the two', () => {
		const { result, shown } = code('Example 2: Kaunt and a rule differ', differing);
		expect(asShown(result)).toEqual(shown);
		expect(result.reasons.map((reason) => reason.code)).toEqual(expect.arrayContaining(['KAUNT_AND_RULE_CONFLICT', 'SLOT_OPEN']));
	});

	it('lets the same rule stand when it is enforced', () => {
		const { result } = code('Example 2: Kaunt and a rule differ', differing, { mode: 'enforce' });
		expect(asShown(result).map(({ Value }) => Value)).toEqual(['6540', '200', 'K25']);
	});

	it('takes the next combination when a value is forbidden', () => {
		const proposal = proposalOf({ values: { Account: '6750', VatCode: 'K25' }, confidence: 'High' }, { values: { Account: '6540', VatCode: 'K25' }, confidence: 'Medium' });
		const { result, shown } = code('Example 3: a forbidden value', proposal);
		expect(asShown(result)).toEqual(shown);
		expect(result.units[0]?.dimensions[0]?.alternatives[0]?.why).toBe('forbidden by the rule "no gifts"');
	});
});

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readTableCsv, rulesFromTable, tableFromRules, writeTableCsv } from '../../../engine/index';
import type { RuleInput } from '../../../engine/index';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** Texts as an invoice may carry them into a rule, the hostile ones often. */
const value = fc
	.oneof(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), fc.stringMatching(/^'{0,2}[=+\-@][A-Za-z0-9();",|!' ]{0,10}$/), fc.constantFrom('=HYPERLINK("http://x.example")', '-500', "'=1", '+45 12;"', 'a;b,c', 'to\nlinjer', 'blåbær'))
	.filter((text) => text.trim() === text && text !== '' && !text.includes('\r') && !text.includes('\u0000'));

const rule: fc.Arbitrary<RuleInput> = fc.record({ vendor: value, account: value, text: value }).map(({ vendor, account, text }) => ({
	name: `rule ${vendor}`,
	conditions: { all: [{ fact: 'vendor.name', operator: 'equal', value: vendor }] },
	event: { type: 'code', params: { dimensions: { Account: account }, postingText: text } },
}));

function isTabular(one: RuleInput): boolean {
	try {
		return tableFromRules({ rules: [one] }).length === 1;
	} catch {
		return false;
	}
}

describe('a decision table as CSV', () => {
	it('is the same rules when it is read again, whatever the texts in it', () => {
		fc.assert(
			fc.property(fc.uniqueArray(rule.filter(isTabular), { minLength: 1, maxLength: 5, selector: ({ name }) => name }), (rules) => {
				const rows = tableFromRules({ rules });
				expect(rulesFromTable(readTableCsv(bytes(writeTableCsv(rows)), 'rules.csv'))).toEqual(rulesFromTable(rows));
			}),
			{ numRuns: 50 },
		);
	});

	it('has no cell that a spreadsheet takes for a formula', () => {
		fc.assert(
			fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (cells) => {
				const text = writeTableCsv([Object.fromEntries(cells.map((cell, index) => [`h${index}`, cell]))]);
				const shown = (parse(text.slice(1), { delimiter: ';' }) as string[][]).flat();
				expect(shown.filter((cell) => /^[=+\-@]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell))).toEqual([]);
			}),
		);
	});

	it('keeps numbers as they are, and leaves cells without a value empty', () => {
		expect(writeTableCsv([{ name: 'a', 'line.amountExVat >': -500 }, { name: 'b', remark: null, 'set Account': true }])).toBe('\uFEFFname;line.amountExVat >;remark;set Account\r\na;-500;;\r\nb;;;true\r\n');
	});

	it('is read with commas, tabulators and semicolons, in UTF-8 and windows-1252', () => {
		for (const delimiter of [',', '\t', ';']) {
			expect(readTableCsv(bytes(`name${delimiter}set Account\nfragt${delimiter}6540\n`), 'rules.csv')).toEqual([{ name: 'fragt', 'set Account': '6540' }]);
		}
		expect(readTableCsv(Buffer.from('name;set Account\nbr\xe6ndstof;6540', 'latin1'), 'rules.csv')).toEqual([{ name: 'brændstof', 'set Account': '6540' }]);
	});

	it('refuses what is no table, without quoting a cell', () => {
		expect(() => readTableCsv(bytes('name;name\na;b'), 'rules.csv')).toThrow(expect.objectContaining({ code: 'RULES_CSV_INVALID' }));
		expect(() => readTableCsv(bytes('name;set Account\n"secret;6540'), 'rules.csv')).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') }));
	});
});

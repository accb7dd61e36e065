import { createRequire } from 'node:module';
import { buildWorkload } from '../../bench/n8n/buildWorkload';
import { proveSameAccounts, type HandWrittenCoding } from '../../bench/n8n/proveSameAccounts';
import { codeInvoice, compilePolicy, compileRuleSet, RuleCollection } from '../../engine/index';

const { items, rules } = buildWorkload(100, 200);
const collected = new RuleCollection();
for (const row of rules) collected.add(row);
const ruleSet = compileRuleSet(collected.toRuleSet());
const policy = compilePolicy({ minConfidence: 'Medium', ruleMatch: 'first', fillMode: 'perDimension' });
const merged = items.map(({ invoice, proposal }) => codeInvoice({ invoice, proposal, ruleSet, policy }));
const handWrittenMerge = createRequire(__filename)('../../bench/n8n/handWrittenMerge.cjs') as (items: readonly object[], rows: readonly object[]) => Array<{ json: HandWrittenCoding }>;
const coded = handWrittenMerge(items.map((json) => ({ json })), rules).map(({ json }) => json);

describe('what Merge is measured beside', () => {
	it('chooses the same account on every line that both decide', () => {
		const { lines, same, sameByRule, open } = proveSameAccounts(merged, coded);
		expect(lines).toBeGreaterThan(300);
		expect(same + open).toBe(lines);
		expect(sameByRule).toBeGreaterThan(0);
	});

	it('is refused when one line differs', () => {
		const wrong = coded.map((one) => ({ ...one, lines: one.lines.map((line) => ({ ...line, coding: { ...line.coding, Account: { value: '0', source: 'rule' } } })) }));
		expect(() => proveSameAccounts(merged, wrong)).toThrow('the Code node 0');
	});
});

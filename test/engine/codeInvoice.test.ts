import { CodedError, codeInvoice, compileLedger, compileRuleSet, InvalidInputError } from '../../engine/index';
import type { CodedDimension, CodingResult, PolicyInput, RuleInput } from '../../engine/index';
import { buildInvoice, buildLine } from './support/buildInvoice';
import { buildProposal, combination } from './support/buildProposal';
import { buildRule, buildRuleOf } from './support/buildRule';

interface Case {
	readonly invoice?: unknown;
	readonly proposal?: unknown;
	readonly rules?: readonly RuleInput[];
	readonly policy?: PolicyInput;
	readonly ledger?: unknown;
	readonly overrides?: unknown;
}

function code({ invoice = buildInvoice(), proposal = null, rules = [], ...rest }: Case): CodingResult {
	return codeInvoice({ invoice, proposal, ruleSet: { rules }, ...rest });
}

function slot(result: CodingResult, dimension: string, unit = 0): CodedDimension {
	const found = result.units[unit]?.dimensions.find((one) => one.externalDimensionId === dimension);
	if (!found) throw new Error(`no slot for ${dimension}`);
	return found;
}

function values(result: CodingResult, unit = 0): Record<string, string | null> {
	return Object.fromEntries((result.units[unit]?.dimensions ?? []).map((one) => [one.externalDimensionId, one.externalDimensionValueId]));
}

const codes = (result: CodingResult): string[] => result.reasons.map((reason) => reason.code);
const kauntSays = buildProposal([{ combinations: [combination({ Account: '6540', CostCenter: '200' }, 'High'), combination({ Account: '6600', CostCenter: '300' }, 'Low', 2)] }]);

describe('Kaunt first', () => {
	it('takes the best combination whole and says where each value comes from', () => {
		const result = code({ proposal: kauntSays });
		expect(values(result)).toEqual({ Account: '6540', CostCenter: '200' });
		expect(slot(result, 'Account')).toMatchObject({ source: 'kaunt.combination', confidence: 'High', combinationConfidence: 'High', proposalPriority: 1, agreement: 'only' });
		expect(slot(result, 'Account').alternatives).toMatchObject([{ externalDimensionValueId: '6600', confidence: 'Low', proposalPriority: 2 }]);
	});

	it('never lets a fill rule replace a value that Kaunt gave, whatever its confidence', () => {
		const weak = buildProposal([{ combinations: [combination({ Account: '6540' }, null)] }]);
		const result = code({ proposal: weak, rules: [buildRule('r', { Account: '9999' })] });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: '6540', source: 'kaunt.combination', agreement: 'conflicts' });
		expect(slot(result, 'Account').alternatives).toMatchObject([{ externalDimensionValueId: '9999', source: 'rule', rule: 'r' }]);
		expect(codes(result)).toContain('KAUNT_AND_RULE_CONFLICT');
	});

	it('fills what the combination leaves open from Kaunt\'s single proposals, then from rules', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '6540' })], singles: { Account: [['6600', 'High']], CostCenter: [['200', 'Medium']] } }]);
		const result = code({ proposal, rules: [buildRule('project', { Account: '6540', CostCenter: '200', Project: 'P7' })] });
		expect(slot(result, 'CostCenter')).toMatchObject({ externalDimensionValueId: '200', source: 'kaunt.dimension', agreement: 'agrees' });
		expect(slot(result, 'Project')).toMatchObject({ externalDimensionValueId: 'P7', source: 'rule', rule: 'project', agreement: 'only' });
	});

	it('lets an enforced rule hold its slot and prefers the combination that agrees with it', () => {
		const result = code({ proposal: kauntSays, rules: [buildRuleOf('enforce', 'law', { CostCenter: '300' })] });
		expect(values(result)).toEqual({ Account: '6600', CostCenter: '300' });
		expect(slot(result, 'CostCenter')).toMatchObject({ source: 'rule.enforce', rule: 'law' });
	});

	it('keeps the held slot and takes the rest of the best combination when none agrees', () => {
		const result = code({ proposal: kauntSays, rules: [buildRuleOf('enforce', 'law', { CostCenter: '999' })] });
		expect(values(result)).toEqual({ Account: '6540', CostCenter: '999' });
		expect(slot(result, 'CostCenter').agreement).toBe('conflicts');
	});

	it('takes the next combination when a value of the first is forbidden', () => {
		const result = code({ proposal: kauntSays, rules: [buildRuleOf('forbid', 'never-6540', { Account: '6540' })] });
		expect(values(result)).toEqual({ Account: '6600', CostCenter: '300' });
		expect(slot(result, 'Account').alternatives).toMatchObject([{ externalDimensionValueId: '6540', why: 'forbidden by the rule "never-6540"' }]);
	});

	it('strikes a forbidden value out even if a rule enforces it', () => {
		const result = code({ rules: [buildRuleOf('enforce', 'law', { Account: '6540' }), buildRuleOf('forbid', 'never', { Account: '6540' })] });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: null, source: null });
	});

	it('records what a suggesting rule says without filling a slot', () => {
		const result = code({ proposal: kauntSays, rules: [buildRuleOf('suggest', 'idea', { Account: '6700', Project: 'P1' })] });
		expect(values(result)).toEqual({ Account: '6540', CostCenter: '200' });
		expect(slot(result, 'Account').alternatives).toContainEqual(expect.objectContaining({ externalDimensionValueId: '6700', why: 'its rule only suggests' }));
	});

	it('says that Kaunt and a rule agree', () => {
		expect(slot(code({ proposal: kauntSays, rules: [buildRule('same', { Account: '6540' })] }), 'Account').agreement).toBe('agrees');
	});
});

describe('gates of confidence', () => {
	const member = (confidence: string | null) => ({ externalDimensionId: 'Account', externalDimensionValueId: '6540', confidence });

	it('counts no confidence below Low', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '6540' }, null)] }]);
		expect(slot(code({ proposal, policy: { minConfidence: 'Low' } }), 'Account')).toMatchObject({ externalDimensionValueId: null });
		expect(slot(code({ proposal, policy: { minConfidence: 'none' } }), 'Account')).toMatchObject({ externalDimensionValueId: '6540' });
	});

	it('tests both the combination and its members', () => {
		const combinations = [{ confidence: 'High', proposalPriority: 1, dimensionsWithValues: [member('Low')] }];
		const result = code({ proposal: buildProposal([{ combinations }]), policy: { minConfidence: 'Medium' }, rules: [buildRule('fallback', { Account: '7000' })] });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: '7000', source: 'rule' });
	});

	it('may differ per dimension', () => {
		const proposal = buildProposal([{ singles: { Account: [['6540', 'Low']], CostCenter: [['200', 'Low']] } }]);
		const result = code({ proposal, policy: { minConfidenceByDimension: { Account: 'High' } } });
		expect(values(result)).toEqual({ Account: null, CostCenter: '200' });
	});

	it('reads confidence in any letter case', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '6540' }, 'HIGH')] }]);
		expect(slot(code({ proposal }), 'Account').confidence).toBe('High');
	});
});

describe('precedence', () => {
	const weak = buildProposal([{ combinations: [combination({ Account: '6540' }, 'Medium')] }]);
	const rules = [buildRule('r', { Account: '9999' })];

	it.each([
		['kauntFirst', weak, '6540'],
		['ruleBeatsWeakKaunt', weak, '9999'],
		['ruleBeatsWeakKaunt', buildProposal([{ combinations: [combination({ Account: '6540' }, 'High')] }]), '6540'],
		['rulesFirst', kauntSays, '9999'],
		['rulesOnly', kauntSays, '9999'],
		['kauntOnly', weak, '6540'],
	] as const)('%s chooses as it says', (precedence, proposal, expected) => {
		expect(slot(code({ proposal, rules, policy: { precedence } }), 'Account').externalDimensionValueId).toBe(expected);
	});

	it('lets rules propose nothing under kauntOnly, enforced ones included, while forbid still strikes out', () => {
		const result = code({ proposal: kauntSays, policy: { precedence: 'kauntOnly' }, rules: [buildRuleOf('enforce', 'law', { Project: 'P' }), buildRuleOf('forbid', 'f', { Account: '6540' })] });
		expect(slot(result, 'Account').externalDimensionValueId).toBe('6600');
		expect(result.units[0]?.dimensions.map((one) => one.externalDimensionId)).toEqual(['Account', 'CostCenter']);
	});
});

describe('filling by rules', () => {
	const high = buildRule('high', { Account: '1', CostCenter: 'A' }, { priority: 9 });
	const low = buildRule('low', { Account: '2', Project: 'P' }, { priority: 1 });

	it('fills compatibly by default: a rule that contradicts a chosen value gives nothing', () => {
		expect(values(code({ rules: [low, high] }))).toEqual({ Account: '1', CostCenter: 'A', Project: null });
	});

	it('fills dimension by dimension when told so', () => {
		expect(values(code({ rules: [low, high], policy: { fillMode: 'perDimension' } }))).toEqual({ Account: '1', CostCenter: 'A', Project: 'P' });
	});

	it('takes a rule only as a whole, and only into an empty unit, when told so', () => {
		const onlyAccount = buildProposal([{ combinations: [combination({ Account: '6540' })] }]);
		expect(values(code({ rules: [low, high], policy: { fillMode: 'wholeCombination' } }))).toMatchObject({ Account: '1', CostCenter: 'A' });
		expect(values(code({ proposal: onlyAccount, rules: [high], policy: { fillMode: 'wholeCombination' } }))).toEqual({ Account: '6540', CostCenter: null });
	});

	it('ranks by priority, then specificity, then name, whatever the order of the file', () => {
		const wide = buildRule('a-wide', { Account: 'wide' });
		const narrow = buildRule('z-narrow', { Account: 'narrow' }, { conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }, { fact: 'line.description', operator: 'containsText', value: 'paper' }] } });
		expect(values(code({ rules: [wide, narrow] }))).toEqual({ Account: 'narrow' });
		expect(values(code({ rules: [narrow, wide] }))).toEqual({ Account: 'narrow' });
		expect(values(code({ rules: [{ ...wide, priority: 2 }, narrow] }))).toEqual({ Account: 'wide' });
	});

	it('lets only the most specific rule take part under mostSpecific', () => {
		const general = buildRule('general', { Project: 'P' }, { priority: 5 });
		const specific = buildRule('specific', { Account: '7' }, { conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }, { fact: 'line.amountExVat', operator: 'between', value: [50, 150] }] } });
		expect(values(code({ rules: [general, specific], policy: { ruleMatch: 'mostSpecific' } }))).toEqual({ Account: '7', Project: null });
		expect(values(code({ rules: [general, specific], policy: { ruleMatch: 'first' } }))).toEqual({ Account: null, Project: 'P' });
	});

	it('drops a blocked value of a rule and keeps its other values', () => {
		const ledger = { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '1', isBlocked: true }] }] };
		expect(values(code({ rules: [high], ledger }))).toEqual({ Account: null, CostCenter: 'A' });
	});
});

describe('legality', () => {
	const ledger = {
		dimensions: [
			{ externalDimensionId: 'Account', role: 'ledgerAccount', values: [{ externalDimensionValueId: '6540' }, { externalDimensionValueId: '6600', name: 'Fuel' }] },
			{ externalDimensionId: 'CostCenter', required: true },
		],
	};

	it('replaces a value that the ledger does not know by the next candidate, and says so', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '0000', CostCenter: '1' }), combination({ Account: '6600', CostCenter: '2' }, 'Low', 2)] }]);
		const result = code({ proposal, ledger });
		expect(values(result)).toEqual({ Account: '6600', CostCenter: '2' });
		expect(slot(result, 'Account').externalDimensionValueName).toBe('Fuel');
		expect(codes(result)).toContain('ILLEGAL_VALUE_REPLACED');
	});

	it('replaces the weakest value of a blocked combination first', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '6540' })], singles: { CostCenter: [['200', 'High'], ['300', 'Medium']] } }]);
		const result = code({ proposal, ledger: { ...ledger, blockedCombinations: [{ Account: '6540', CostCenter: '200' }] } });
		expect(values(result)).toEqual({ Account: '6540', CostCenter: '300' });
	});

	it('allows only listed combinations where all their dimensions are filled', () => {
		const allowed = { ...ledger, allowedCombinations: [{ Account: '6600', CostCenter: '300' }] };
		expect(values(code({ proposal: kauntSays, ledger: allowed }))).toEqual({ Account: '6600', CostCenter: '300' });
	});

	it('leaves a required slot open with a reason rather than inventing a value', () => {
		const result = code({ proposal: buildProposal([{ combinations: [combination({ Account: '6540' })] }]), ledger });
		expect(slot(result, 'CostCenter')).toMatchObject({ externalDimensionValueId: null, why: 'neither Kaunt nor a rule proposed a value' });
		expect(codes(result)).toContain('REQUIRED_DIMENSION_OPEN');
		expect(result.postings[0]?.dimensions.map((one) => one.externalDimensionId)).toEqual(['Account']);
	});

	it('asks for the dimensions that the chosen account demands', () => {
		const result = code({ proposal: kauntSays, ledger: { ...ledger, requiredByAccount: { 6540: ['Project'] } } });
		expect(slot(result, 'Project').source).toBeNull();
	});

	it('sees a VAT code that does not fit the VAT on the line', () => {
		const vat = { dimensions: [{ externalDimensionId: 'VatCode', role: 'vatCode' }], vatRateByCode: { I25: 25, I0: 0 } };
		const proposal = buildProposal([{ singles: { VatCode: [['I0', 'High'], ['I25', 'Low']] } }]);
		expect(values(code({ proposal, ledger: vat }))).toEqual({ VatCode: 'I25' });
	});

	it('blocks a coding whose enforced value is not known to the ledger', () => {
		const result = code({ rules: [buildRuleOf('enforce', 'law', { Account: '0000' })], ledger });
		expect(result.disposition).toBe('blocked');
		expect(codes(result)).toContain('VALUE_UNKNOWN');
	});

	it.each([['review', 'review'], ['block', 'blocked']] as const)('keeps the illegal value and falls to %s when told so', (onIllegal, disposition) => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '0000' })] }]);
		const result = code({ proposal, ledger, policy: { onIllegal } });
		expect(values(result)).toMatchObject({ Account: '0000' });
		expect(result.disposition).toBe(disposition);
	});
});

describe('overrides', () => {
	it('hold their slot against everyone', () => {
		const result = code({ proposal: kauntSays, rules: [buildRuleOf('enforce', 'law', { CostCenter: '300' })], overrides: [{ externalDimensionId: 'CostCenter', externalDimensionValueId: '777' }] });
		expect(slot(result, 'CostCenter')).toMatchObject({ externalDimensionValueId: '777', source: 'override' });
	});

	it('are never replaced in silence: a forbidden one blocks', () => {
		const result = code({ rules: [buildRuleOf('forbid', 'f', { Account: '1' })], overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: '1' }] });
		expect(values(result)).toEqual({ Account: '1' });
		expect(result.disposition).toBe('blocked');
		expect(codes(result)).toContain('OVERRIDE_FORBIDDEN');
	});

	it('for a line that does not exist block', () => {
		expect(codes(code({ overrides: [{ lineIndex: 7, externalDimensionId: 'Account', externalDimensionValueId: '1' }] }))).toContain('OVERRIDE_NOT_USED');
	});

	it('for one line of a posting group divide the group', () => {
		const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2' })]);
		const groups = [{ invoiceLineIndexes: [0, 1], dimensionCombinationProposal: combination({ Account: '6540' }) }];
		const result = code({ invoice, proposal: buildProposal([{}, {}], { invoiceCodingProposalGroups: groups }), overrides: [{ lineIndex: 1, externalDimensionId: 'Account', externalDimensionValueId: '1' }] });
		expect(result.units.map((unit) => unit.lineIndexes)).toEqual([[0], [1]]);
		expect([slot(result, 'Account', 0).externalDimensionValueId, slot(result, 'Account', 1).externalDimensionValueId]).toEqual(['6540', '1']);
	});
});

describe('coding units', () => {
	const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2', description: 'Freight', lineAmountExVat: 40 }), buildLine({ lineNumber: '3' })]);
	const line = { combinations: [combination({ Account: '6540' })] };
	const groups = [
		{ invoiceLineIndexes: [0, 2], amountExVat: 200, postingTextProposals: [{ text: 'Paper', proposalPriority: 1 }], dimensionCombinationProposal: combination({ Account: '6540' }) },
		{ invoiceLineIndexes: [1], amountExVat: 40, dimensionCombinationProposal: combination({ Account: '6540' }) },
	];
	const proposal = buildProposal([line, line, line], { invoiceCodingProposalGroups: groups });

	it('are Kaunt\'s posting groups when these hold every line once and their amounts agree', () => {
		const result = code({ invoice, proposal });
		expect(result.units.map((unit) => [unit.lineIndexes, unit.amountExVat, unit.postingText?.value])).toEqual([[[0, 2], 200, 'Paper'], [[1], 40, 'Freight']]);
		expect(result.totals).toEqual({ amountExVat: 240, vatAmount: 60, amountInclVat: 300, balanced: true });
	});

	it('are the lines when a group\'s amount differs, and the result says so', () => {
		const wrong = buildProposal([line, line, line], { invoiceCodingProposalGroups: [{ ...groups[0], amountExVat: 201 }, groups[1] ?? {}] });
		const result = code({ invoice, proposal: wrong });
		expect(result.units).toHaveLength(3);
		expect(codes(result)).toContain('PROPOSAL_GROUP_AMOUNTS_DIFFER');
	});

	it('are the lines when a line is in two groups or in none', () => {
		const twice = buildProposal([line, line, line], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0, 1] }, { invoiceLineIndexes: [1, 2] }] });
		expect(code({ invoice, proposal: twice }).units).toHaveLength(3);
	});

	it('are divided where a rule holds for some lines of a group only', () => {
		const rules = [buildRule('freight', { Project: 'F' }, { conditions: { all: [{ fact: 'line.description', operator: 'containsText', value: 'FREIGHT' }] } })];
		const all = buildProposal([line, line, line], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0, 1, 2], amountExVat: 240 }] });
		expect(code({ invoice, proposal: all, rules }).units.map((unit) => unit.lineIndexes)).toEqual([[0, 2], [1]]);
	});

	it('take a residual group\'s lines one by one', () => {
		const residual = buildProposal([{}, {}, {}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0, 1, 2], type: 'Residual' }] });
		expect(code({ invoice, proposal: residual }).units).toHaveLength(3);
	});

	it('can be the whole invoice', () => {
		expect(code({ invoice, proposal, policy: { unit: 'header' } }).units.map((unit) => unit.lineIndexes)).toEqual([[0, 1, 2]]);
	});

	it('are tied by order when line numbers are missing, and not at all when counts differ too', () => {
		const unnumbered = buildInvoice({}, [buildLine({ lineNumber: null }), buildLine({ lineNumber: null })]);
		expect(slot(code({ invoice: unnumbered, proposal: buildProposal([line, line]) }), 'Account').externalDimensionValueId).toBe('6540');
		const result = code({ invoice: unnumbered, proposal: buildProposal([line, line, { combinations: [combination({ Account: '6600' })] }]) });
		expect(codes(result)).toContain('PROPOSAL_LINES_AMBIGUOUS');
		expect(result.units.flatMap((unit) => unit.dimensions)).toEqual([]);
	});
});

describe('amounts', () => {
	it('name every line and total that does not add up', () => {
		const invoice = buildInvoice({ amountExVat: 150 }, [buildLine({ lineAmountInclVat: 124 })]);
		const result = code({ invoice, proposal: kauntSays, policy: { autoPost: { enabled: true } } });
		expect(codes(result)).toEqual(expect.arrayContaining(['LINE_DOES_NOT_ADD_UP', 'INVOICE_DOES_NOT_ADD_UP', 'LINES_DIFFER_FROM_TOTAL']));
		expect(result.totals.balanced).toBe(false);
		expect(result.disposition).toBe('review');
		expect(result.reasons.find((reason) => reason.code === 'LINES_DIFFER_FROM_TOTAL')?.message).toContain('50.00 DKK');
	});

	it('refuse what is not an exact amount in the currency, naming the place', () => {
		const invoice = buildInvoice({ currencyCode: 'JPY' }, [buildLine({ lineAmountExVat: 100.5, lineVatAmount: 0, lineAmountInclVat: 100.5 })]);
		expect(() => code({ invoice })).toThrow(InvalidInputError);
		expect(() => code({ invoice })).toThrow(/amountExVat: 100.5 is not an exact amount in JPY/);
	});

	it('keep the sign of a credit and never give −0', () => {
		const invoice = buildInvoice({}, [buildLine({ lineAmountExVat: -80, lineVatAmount: -20, lineAmountInclVat: -100 }), buildLine({ lineNumber: '2', lineAmountExVat: 0, lineVatAmount: -0, lineAmountInclVat: 0 })]);
		const result = code({ invoice });
		expect(result.postings.map((posting) => posting.postingAmountInclVat)).toEqual([-100, 0]);
		expect(Object.is(result.postings[1]?.postingVatAmount, -0)).toBe(false);
	});
});

describe('disposition', () => {
	const autoPost = { enabled: true };

	it('is auto when every gate holds', () => {
		const result = code({ proposal: kauntSays, policy: { autoPost } });
		expect(result.disposition).toBe('auto');
	});

	it.each([
		['it is switched off', {}, 'AUTO_POST_DISABLED'],
		['the amount is above the limit', { autoPost: { enabled: true, maxAmountInclVat: 124.99 } }, 'AMOUNT_ABOVE_LIMIT'],
		['the vendor is not listed', { autoPost: { enabled: true, vendors: ['V2'] } }, 'VENDOR_NOT_LISTED'],
		['the vendor is excluded', { autoPost: { enabled: true, excludeVendors: ['V1'] } }, 'VENDOR_EXCLUDED'],
		['the currency is not listed', { autoPost: { enabled: true, currencies: ['NOK'] } }, 'CURRENCY_NOT_LISTED'],
		['the mode is suggest', { mode: 'suggest', autoPost: { enabled: true } }, 'MODE_NEVER_AUTO'],
	] as const)('is review when %s', (_case, policy, reason) => {
		const result = code({ proposal: kauntSays, policy });
		expect(result.disposition).toBe('review');
		expect(codes(result)).toContain(reason);
	});

	it('is review when a value is less sure than the gate', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '6540' }, 'Medium')] }]);
		expect(codes(code({ proposal, policy: { autoPost } }))).toContain('LOW_CONFIDENCE');
	});

	it('is review when a rule gave a value and rules are not allowed', () => {
		expect(codes(code({ rules: [buildRule('r', { Account: '1' })], policy: { autoPost: { enabled: true, allowRules: false } } }))).toContain('RULE_VALUE_NEEDS_REVIEW');
	});

	it.each([['keepAndFlag', 'auto'], ['review', 'review'], ['block', 'blocked']] as const)('with a conflict under %s is %s', (onConflict, disposition) => {
		expect(code({ proposal: kauntSays, rules: [buildRule('r', { Account: '1' })], policy: { onConflict, autoPost } }).disposition).toBe(disposition);
	});

	it('hands no postings on in shadow mode', () => {
		const result = code({ proposal: kauntSays, policy: { mode: 'shadow' } });
		expect(result.postings).toEqual([]);
		expect(values(result)).toEqual({ Account: '6540', CostCenter: '200' });
	});
});

describe('an open slot', () => {
	const proposal = buildProposal([{ combinations: [combination({ Account: '6540' })], singles: { Project: [['P1', 'Low']] } }]);
	const run = (dimension: object): CodingResult =>
		code({ proposal, policy: { minConfidence: 'Medium', autoPost: { enabled: true } }, ledger: { dimensions: [{ externalDimensionId: 'Project', ...dimension }] } });

	it('asks for a person, unless the ledger says that the dimension may stay empty', () => {
		expect(run({}).disposition).toBe('review');
		expect(run({ required: true }).disposition).toBe('review');
		expect(run({ required: false }).disposition).toBe('auto');
		expect(run({ required: false }).reasons).toContainEqual(expect.objectContaining({ code: 'SLOT_OPEN', severity: 'note' }));
	});
});

describe('a missing proposal', () => {
	it('is flagged while rules go on', () => {
		const result = code({ rules: [buildRule('r', { Account: '1' })] });
		expect(codes(result)).toContain('PROPOSAL_MISSING');
		expect(values(result)).toEqual({ Account: '1' });
	});

	it('is told from an empty one', () => {
		expect(codes(code({ proposal: { invoiceLineCodingDimensionProposals: [], invoiceLineCodingDimensionCombinationProposals: [], invoiceCodingProposalGroups: [] } }))).toContain('PROPOSAL_EMPTY');
		expect(codes(code({ proposal: { id: 'x', invoiceLineCodingDimensionProposals: null } }))).toContain('PROPOSAL_MISSING');
	});

	it('stops when told so', () => {
		expect(() => code({ policy: { missingProposal: 'error' } })).toThrow(CodedError);
	});

	it('with no rule either is a result with a reason, never a blank', () => {
		const result = code({});
		expect(result.disposition).toBe('review');
		expect(codes(result)).toContain('NOTHING_PROPOSED');
	});
});

describe('malformed input', () => {
	it('is refused with every place and a remedy', () => {
		const broken = { externalInvoiceId: '', invoiceDate: '3/3/2026', amountExVat: 'a', vatAmount: 1, amountInclVat: 2, vendor: {}, invoiceLines: [] };
		try {
			code({ invoice: broken });
			throw new Error('accepted');
		} catch (error) {
			expect(error).toBeInstanceOf(InvalidInputError);
			const { findings } = error as InvalidInputError;
			expect(findings.map((finding) => finding.path)).toEqual(expect.arrayContaining(['externalInvoiceId', 'invoiceDate', 'amountExVat', 'invoiceLines']));
			expect(findings.every((finding) => finding.remedy.length > 5)).toBe(true);
		}
	});

	it.each([['policy', { policy: { precedence: 'kauntFrist' } }], ['ledger', { ledger: { dimension: [] } }], ['overrides', { overrides: [{ dimension: 'x' }] }]])('in the %s is refused', (_what, input) => {
		expect(() => code(input as Case)).toThrow(InvalidInputError);
	});
});

it('carries an audit trail that depends on content alone', () => {
	const first = code({ proposal: kauntSays, rules: [buildRule('a', { Account: '1' })] }).audit;
	const again = code({ proposal: kauntSays, rules: [buildRule('a', { Account: '1' })], policy: { precedence: 'kauntFirst' } }).audit;
	const other = code({ proposal: kauntSays, rules: [buildRule('a', { Account: '2' })] }).audit;
	expect(again).toEqual(first);
	expect(other.ruleSetHash).not.toBe(first.ruleSetHash);
	expect(first.proposalId).toBe('proposal-1');
});

it('gives the same result from a ledger and rules compiled once as from plain ones', () => {
	const ledger = { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '6540', name: 'Freight' }, { externalDimensionValueId: '6600', isBlocked: true }] }] };
	const ruleSet = { rules: [buildRule('project', { Project: 'P7' })] };
	const plain = codeInvoice({ invoice: buildInvoice(), proposal: kauntSays, ruleSet, ledger });
	const compiled = codeInvoice({ invoice: buildInvoice(), proposal: kauntSays, ruleSet: compileRuleSet(ruleSet), ledger: compileLedger(ledger) });
	expect(compiled).toEqual(plain);
	expect(slot(plain, 'Account').externalDimensionValueName).toBe('Freight');
});

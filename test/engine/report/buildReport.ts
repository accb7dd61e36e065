import type { Advice, BacktestReport, GateAdvice, PolicyFigures, RuleFigures, RuleVerdict } from '../../../engine/index';
import { agreed, countBaseline, countConflicts, countPolicy, differed, proportion, type CHOOSERS } from './countFigures';
import { drawCases, type DrawnLine, type DrawnSlot } from './drawCases';

export interface BuildReportOptions {
	readonly documents?: number;
	readonly dimensions?: number;
	readonly rules?: number;
	readonly withProposals?: boolean;
	readonly policies?: readonly (readonly [keyof typeof CHOOSERS, string])[];
	/** Changes every name that comes from outside. */
	readonly rename?: (name: string) => string;
}

const DIMENSIONS = ['Account', 'VAT code', 'Department', 'Project', 'Cost bearer', 'Region', 'Vessel', 'Campaign', 'Contract', 'Product line', 'Site', 'Machine'];
const GROUPS = ['New vendors', '1–9 lines', '10–99 lines', '100 lines and more'];
const VENDORS = ['Fjordkraft Energi Sandvik', 'Bryggens Papir', 'Sølvberg Renhold', 'Åsane Kontorservice', 'Mäkelä Kuljetus', 'Nordlyset IT', 'Östermalms Kaffe', 'Grønvang Gartneri', 'Skærbæk Fragt', 'Lofotværing Proviant', 'Tähti Siivous', 'Holmgård Advokater'];
const SUBJECTS = ['electricity', 'paper', 'cleaning', 'rent', 'freight', 'licences', 'coffee', 'telephone', 'insurance', 'repairs'];
const TARGET = 0.02;

/** A rich report of a company that does not exist, all of whose figures were counted from the same invented cases. */
export function buildReport(options: BuildReportOptions = {}): BacktestReport {
	const { documents = 2400, dimensions = 4, rules = 48, withProposals = true, rename = (name) => name } = options;
	const { policies = [['kauntFirst', 'Kaunt first'], ['rulesFirst', 'Rules first'], ['kauntOnly', 'Kaunt only']] } = options;
	const drawn = drawCases({ documents, dimensions, rules, seed: 20261101, withProposals });
	const lines = drawn.flatMap((document) => document.lines);
	const names = Array.from({ length: dimensions }, (_, at) => DIMENSIONS[at] ?? `Dimension ${at + 1}`);
	const ids = names.map((name) => name.toLowerCase().replaceAll(' ', '-'));
	const groups = GROUPS.map(rename);
	const counted = policies.map(([chooser, title]) => countPolicy(chooser, rename(title), drawn, ids, groups));
	const ruleFigures = Array.from({ length: rules }, (_, at) => countRule(at, lines, rename));
	const gates = counted.flatMap((policy) => ids.map((id) => adviseGate(policy, id)));
	return {
		formatVersion: 1,
		period: documents === 0 ? { learnedFrom: '2024-01-02', learnedTo: '2025-06-30', testedFrom: null, testedTo: null } : { learnedFrom: '2024-01-02', learnedTo: '2025-06-30', testedFrom: '2025-07-01', testedTo: '2025-12-31' },
		learned: { lines: 31_482, vendors: 846 },
		tested: {
			documents,
			cases: lines.length,
			wholeDocuments: Math.floor(documents / 40),
			vendors: Math.ceil(documents / 6),
			newVendorCases: lines.filter(({ group }) => group === 0).length,
			amounts: documents === 0 ? [] : [{ currencyCode: 'DKK', amountExVat: 48_213_907.25 }, { currencyCode: 'EUR', amountExVat: 1_204_118.5 }, { currencyCode: null, amountExVat: -1250 }],
		},
		proposals: withProposals ? { present: documents - Math.floor(documents * 0.03), empty: Math.floor(documents * 0.02), missing: Math.floor(documents * 0.03) - Math.floor(documents * 0.02) } : { present: 0, empty: 0, missing: documents },
		setAside: [
			{ code: 'DATE_MISSING', count: 37, what: 'rows', message: 'Rows without a posting date belong to no period.' },
			{ code: 'DOCUMENT_LATER', count: 112, what: 'documents', message: 'Documents were posted after the tested period.' },
		],
		dimensions: ids.map((externalDimensionId, at) => ({ externalDimensionId, externalDimensionName: at === dimensions - 1 && at > 0 ? null : rename(names[at] ?? ''), cases: lines.length, values: 184 - 11 * at })),
		vendorGroups: groups.map((name, at) => ({ name, cases: lines.filter(({ group }) => group === at).length })),
		baseline: countBaseline(lines, ids),
		policies: counted,
		conflicts: rules === 0 || !withProposals ? [] : countConflicts(lines, ids),
		rules: ruleFigures,
		gates,
		advice: advise(ruleFigures, gates, rename),
		findings: documents === 0 ? [] : [
			{ code: 'PROPOSAL_AFTER_POSTING', path: 'proposals', message: '58 proposals were fetched after the invoice was posted: Kaunt may have learned from it.', remedy: 'Collect proposals in shadow mode before posting, and measure again.' },
			{ code: 'VENDOR_GROUP_SMALL', path: 'vendorGroups[0]', message: 'The group of new vendors holds few lines: its figures are uncertain.', remedy: 'Measure a longer period.' },
		],
		audit: { ruleSetName: rename('Nordhavn Handel, purchase rules'), ruleSetHash: 'sha256:4f1c09be7a52', ruleCount: rules, ledgerHash: 'sha256:aa07d9135ce8', engineVersion: '0.1.0' },
	};
}

function countRule(at: number, lines: readonly DrawnLine[], rename: (name: string) => string): RuleFigures {
	const of = (line: DrawnLine): readonly DrawnSlot[] => line.slots.filter(({ ruleAt }) => ruleAt === at);
	const cases = lines.flatMap(of);
	const spoke = cases.filter(({ kaunt }) => kaunt !== null);
	const same = agreed(spoke).right + agreed(spoke).wrong;
	const right = proportion(cases.filter(({ rule }) => rule === 0).length, cases.length);
	const differing = differed(spoke);
	const verdict = verdictOf(cases.length, right.share ?? 0, same / Math.max(1, spoke.length), differing);
	const name = `${VENDORS[at % VENDORS.length] ?? ''}, ${SUBJECTS[Math.floor(at / VENDORS.length + at) % SUBJECTS.length] ?? ''}${at >= 120 ? ` ${at}` : ''}`;
	return {
		rule: rename(name),
		mode: at % 5 === 0 ? 'enforce' : at % 23 === 7 ? 'forbid' : 'fill',
		lines: lines.filter((line) => of(line).length > 0).length,
		cases: cases.length,
		right,
		kauntSpoke: proportion(spoke.length, cases.length),
		agreed: proportion(same, spoke.length),
		differed: differing,
		verdict,
		why: `Right in ${right.count} of ${right.of} cases; Kaunt said the same in ${same} of ${spoke.length}; where they differed, the rule was right ${differing.ruleRight} times and Kaunt ${differing.kauntRight} times.`,
	};
}

function verdictOf(cases: number, right: number, same: number, { kauntRight, ruleRight }: RuleFigures['differed']): RuleVerdict {
	if (cases === 0) return 'dead';
	if (cases < 20) return 'tooFew';
	if (right < 0.85) return 'tooBroad';
	if (same > 0.93) return 'retire';
	return ruleRight > 5 * kauntRight ? 'enforce' : 'keep';
}

function adviseGate({ name, dimensions }: PolicyFigures, id: string): GateAdvice {
	const figures = dimensions.find(({ externalDimensionId }) => externalDimensionId === id);
	const gates = figures?.gates ?? [];
	const advised = gates.find(({ accuracy }) => accuracy.low !== null && 1 - accuracy.low <= TARGET);
	const { passing, accuracy } = advised ?? gates.at(-1) ?? { passing: proportion(0, 0), accuracy: proportion(0, 0) };
	const valued = figures?.coverage.count ?? 0;
	return {
		policy: name,
		externalDimensionId: id,
		gate: advised?.gate ?? null,
		targetErrorRate: TARGET,
		errorRate: proportion(accuracy.of - accuracy.count, accuracy.of),
		passing,
		cost: proportion(valued - passing.count, valued),
		why: advised ? `Of ${accuracy.of} values that pass, ${accuracy.of - accuracy.count} were wrong.` : `Even of the ${accuracy.of} values that pass the strictest gate, ${accuracy.of - accuracy.count} were wrong.`,
	};
}

function advise(rules: readonly RuleFigures[], gates: readonly GateAdvice[], rename: (name: string) => string): readonly Advice[] {
	const broad = rules.filter(({ verdict }) => verdict === 'tooBroad').map((rule): Advice => ({ code: 'RULE_TOO_BROAD', path: 'rules', subject: rule.rule, message: rule.why, remedy: 'Narrow the rule: add a word of the line’s description or an amount.' }));
	const enforce = rules.filter(({ verdict }) => verdict === 'enforce').map((rule): Advice => ({ code: 'RULE_ENFORCE', path: 'rules', subject: rule.rule, message: rule.why, remedy: 'Let the rule enforce its value.' }));
	const retire = rules.filter(({ verdict }) => verdict === 'retire').length;
	return [
		...gates.filter(({ gate }) => gate === null).slice(0, 1).map((gate): Advice => ({ code: 'GATE_NONE', path: 'gates', subject: gate.externalDimensionId, message: gate.why, remedy: 'Let a person confirm this dimension for now; collect more history and measure again.' })),
		...broad.slice(0, 2),
		...enforce.slice(0, 3),
		...(retire > 0 ? [{ code: 'RULES_RETIRE', path: 'rules', subject: rename('Rules to retire'), message: `Kaunt says the same as ${retire} rules often enough.`, remedy: 'Switch them off one month before you delete them, and measure again.' }] : []),
	];
}

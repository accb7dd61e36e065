import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CodedError, codeInvoice, rulesFromTable } from '../../engine/index';
import type { CodedDimension, CodingResult, CombinationProposal, Invoice, InvoiceCodingProposal, InvoiceLine, Override } from '../../engine/index';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { jsonBlocks, tables } from './markdown';
import type { Row } from './markdown';

/** Columns of a proposal, and of an outcome, that name no dimension. */
const PROPOSED = 'Kaunt proposes';
const PROPOSAL_COLUMNS = [PROPOSED, 'Line', 'Lines', 'Confidence'];
const GOES_TO = 'Goes to';

/** A worked example as its section shows it. */
export interface WorkedExample {
	readonly invoice: Invoice;
	readonly proposal: InvoiceCodingProposal | null;
	readonly rules: readonly Row[];
	readonly ledger: object;
	readonly overrides: readonly Override[];
	/** One row per choice, or per choice and lines. */
	readonly outcomes: readonly Row[];
}

const merge = new InvoiceCoding().description.properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes('merge') && displayOptions.show.resource?.includes('coding'));
const collection = (name: string): INodeProperties[] => (merge.find((field) => field.name === name)?.options ?? []) as INodeProperties[];

/** `Fill Mode` or `Auto Post → Vendors`, as the canvas calls it. */
function fieldOf(label: string): INodeProperties {
	const [group, name] = label.includes(' → ') ? label.split(' → ') : [undefined, label];
	const places = group === 'Auto Post' ? collection('autoPostOptions') : [...merge, ...collection('policyOptions')];
	const field = places.find(({ displayName }) => displayName === name);
	if (!field) throw new Error(`The node has no field "${label}".`);
	return field;
}

/** A cell as the value that the form would hand on: a choice by its name, `on`, a number, or a list. */
function valueOf(field: INodeProperties, cell: string): unknown {
	if (field.type === 'boolean') return cell === 'on';
	if (field.type === 'number') return Number(cell.replaceAll(',', ''));
	if (field.type === 'string') return cell.split(',').map((part) => part.trim());
	if (field.type === 'json') return JSON.parse(cell.replaceAll('`', '')) as unknown;
	const choice = ((field.options ?? []) as INodePropertyOptions[]).find(({ name }) => name === cell);
	if (!choice) throw new Error(`"${field.displayName}" has no choice "${cell}".`);
	return choice.value;
}

/** Under every example: without a person where nothing speaks against it, so that the outputs show a difference. */
const AUTO_POST = { enabled: true, minConfidence: 'Low' };

/** The policy that a row of outcomes is about: its columns before the values are settings. */
function policyOf(row: Row, settings: readonly string[]): object {
	const chosen: Record<string, unknown> = {};
	const autoPost: Record<string, unknown> = { ...AUTO_POST };
	for (const label of settings) {
		const cell = row[label] ?? '';
		if (cell === '') continue;
		const field = fieldOf(label);
		const value = valueOf(field, cell);
		if (label === 'Auto Post') autoPost.enabled = value;
		else if (label.startsWith('Auto Post → ')) autoPost[field.name] = value;
		else chosen[field.name] = value;
	}
	return { ...chosen, autoPost };
}

const filled = (row: Row): Array<[string, string]> => Object.entries(row).filter(([column, cell]) => !PROPOSAL_COLUMNS.includes(column) && cell !== '');

function combinationOf(row: Row, proposalPriority: number): CombinationProposal {
	return {
		confidence: row.Confidence ?? null,
		proposalPriority,
		dimensionsWithValues: filled(row).map(([externalDimensionId, externalDimensionValueId]) => ({ externalDimensionId, externalDimensionValueId })),
	};
}

const linesOf = (row: Row): number[] => (row.Line ?? row.Lines ?? '1').split(',').map((number) => Number(number) - 1);

/** Kaunt's answer from a table with one row per combination (`together`), single value (`alone`) or posting group (`as a group`). */
function proposalOf(rows: readonly Row[], { invoiceLines }: Invoice): InvoiceCodingProposal {
	const ofKind = (kind: string, line?: number): Row[] => rows.filter((row) => row[PROPOSED] === kind && (line === undefined || linesOf(row).includes(line)));
	const sum = (indexes: readonly number[], amount: keyof InvoiceLine): number => indexes.reduce((total, index) => total + Number(invoiceLines[index]?.[amount] ?? 0), 0);
	return {
		id: 'proposal',
		invoiceLineCodingDimensionProposals: invoiceLines.map(({ lineNumber }, line) => ({
			invoiceLineNumber: lineNumber,
			dimensionProposals: ofKind('alone', line).flatMap((row, at) =>
				filled(row).map(([externalDimensionId, externalDimensionValueId]) => ({
					externalDimensionId,
					dimensionValueProposals: [{ externalDimensionValueId, confidence: row.Confidence, proposalPriority: at + 1 }],
				})),
			),
		})),
		invoiceLineCodingDimensionCombinationProposals: invoiceLines.map(({ lineNumber }, line) => ({
			invoiceLineNumber: lineNumber,
			dimensionCombinationProposals: ofKind('together', line).map((row, at) => combinationOf(row, at + 1)),
		})),
		invoiceCodingProposalGroups: ofKind('as a group').map((row) => ({
			invoiceLineIndexes: linesOf(row),
			dimensionCombinationProposal: combinationOf(row, 1),
			amountExVat: sum(linesOf(row), 'lineAmountExVat'),
			vatAmount: sum(linesOf(row), 'lineVatAmount'),
			amountInclVat: sum(linesOf(row), 'lineAmountInclVat'),
			type: 'Posting',
		})),
	};
}

/** Reads what a section shows: tables of proposal, rules and outcomes, and JSON for ledger and overrides. */
export function readExample(section: string, invoice: Invoice): WorkedExample {
	const shown = tables(section);
	const withColumn = (test: (column: string) => boolean): Row[] | undefined => shown.find(([row]) => Object.keys(row ?? {}).some(test));
	const proposed = withColumn((column) => column === PROPOSED);
	const values = jsonBlocks(section).map((block) => JSON.parse(block) as object);
	return {
		invoice,
		proposal: proposed ? proposalOf(proposed, invoice) : null,
		rules: withColumn((column) => /^(set |review|postingText)/.test(column)) ?? [],
		ledger: values.find((value) => !Array.isArray(value)) ?? {},
		overrides: (values.find((value) => Array.isArray(value)) ?? []) as Override[],
		outcomes: withColumn((column) => column === GOES_TO) ?? [],
	};
}

const SOURCES: Readonly<Record<string, string>> = { 'kaunt.combination': 'Kaunt', 'kaunt.group': 'Kaunt, for the group', 'kaunt.dimension': 'Kaunt, alone', override: 'a person' };

function asShown(slot: CodedDimension | undefined): string {
	if (!slot) return '–';
	if (slot.externalDimensionValueId === null) return 'open';
	const who = slot.source === 'rule' ? `rule ${slot.rule}` : slot.source === 'rule.enforce' ? `rule ${slot.rule}, enforced` : (SOURCES[slot.source ?? ''] ?? '');
	return `${slot.externalDimensionValueId} · ${who}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Codes of the reasons; what only informs stands in brackets. */
function reasonsShown({ reasons }: CodingResult): string {
	const told = reasons.filter(({ code }) => code !== 'AUTO_POST_DISABLED').map(({ code, severity }) => (severity === 'note' ? `(\`${code}\`)` : `\`${code}\``));
	return [...new Set(told)].join(' ');
}

function outcomeOf(example: WorkedExample, row: Row, settings: readonly string[], dimensions: readonly string[]): Row {
	const chosen = Object.fromEntries(settings.map((label) => [label, row[label] ?? '']));
	const lines: Row = row.Lines === undefined ? {} : { Lines: row.Lines };
	try {
		const { invoice, proposal, rules, ledger, overrides } = example;
		const result = codeInvoice({ invoice, proposal, ruleSet: rulesFromTable(rules), ledger, overrides, policy: policyOf(row, settings) });
		const unit = result.units.find(({ lineIndexes }) => row.Lines === undefined || lineIndexes.map((index) => index + 1).join(', ') === row.Lines);
		const values = dimensions.map((dimension) => [dimension, unit ? asShown(unit.dimensions.find(({ externalDimensionId }) => externalDimensionId === dimension)) : 'no such unit']);
		return { ...chosen, ...lines, ...(Object.fromEntries(values) as Row), [GOES_TO]: capital(result.disposition), Because: reasonsShown(result) };
	} catch (error) {
		if (!(error instanceof CodedError)) throw error;
		return { ...chosen, ...lines, ...Object.fromEntries(dimensions.map((dimension) => [dimension, '–'])), [GOES_TO]: 'fails', Because: `\`${error.code}\`` };
	}
}

/** What really comes out, in the columns of the table of outcomes. */
export function workOut(example: WorkedExample): Row[] {
	const columns = Object.keys(example.outcomes[0] ?? {});
	const first = columns.findIndex((column) => column === 'Lines' || /^(Account|VatCode|CostCenter|Project)$/.test(column));
	const settings = columns.slice(0, first === -1 ? columns.indexOf(GOES_TO) : first);
	const dimensions = columns.slice(settings.length).filter((column) => !['Lines', GOES_TO, 'Because'].includes(column));
	return example.outcomes.map((row) => outcomeOf(example, row, settings, dimensions));
}

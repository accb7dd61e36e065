import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { OUTPUT_OF } from './writeCoding';

/** What a run was made of, as far as a hint needs it. */
export interface MergedRun {
	/** Items that arrived. */
	readonly total: number;
	/** Rules that were read; 0 where nothing can be said of them. */
	readonly ruleCount: number;
	/** Invoices that came without a proposal, where one would have counted. */
	readonly withoutProposal: number;
	/** Where the proposal is looked for; empty: the whole item. */
	readonly proposalField: string;
}

/** One line for the output panel. */
export interface MergeHint {
	readonly message: string;
	readonly type: 'info' | 'warning';
}

/**
 * What a user would miss without opening items: "3 of 10 invoices need review", values that stayed open, proposals that
 * were not where the form says, rules that never had a say.
 */
export function mergeHints(outputs: readonly INodeExecutionData[][], run: MergedRun): MergeHint[] {
	const recorded = outputs[OUTPUT_OF.review]?.filter(({ json }) => isRecord(json)).length ?? 0;
	if (recorded > 0) return [{ message: `${recorded} of ${run.total} invoices recorded, on the output 'Review'; nothing was decided.`, type: 'info' }, ...proposalHints(run)];
	const coded = outputs.flat().filter(({ json }) => 'units' in json);
	return [...dispositionHints(outputs, run.total), ...openHints(coded), ...proposalHints(run), ...ruleHints(coded, run.ruleCount)];
}

function dispositionHints(outputs: readonly INodeExecutionData[][], total: number): MergeHint[] {
	const review = outputs[OUTPUT_OF.review]?.length ?? 0;
	const blocked = outputs[OUTPUT_OF.blocked]?.length ?? 0;
	if (review + blocked === 0) return [];
	const parts = [
		...(review > 0 ? [`${review} of ${total} ${total === 1 ? 'invoice needs' : 'invoices need'} review`] : []),
		...(blocked > 0 ? [`${blocked} of ${total} ${blocked === 1 ? 'is' : 'are'} blocked`] : []),
	];
	return [{ message: `${parts.join('; ')}. The reasons are in the field 'reasons' of each item.`, type: blocked > 0 ? 'warning' : 'info' }];
}

function openHints(coded: readonly INodeExecutionData[]): MergeHint[] {
	const [open, slots] = [sumOf(coded, 'open'), sumOf(coded, 'slots')];
	return open === 0 ? [] : [{ message: `${open} of ${slots} values stayed open: nobody could say them. Choose them by hand, or add rules.`, type: 'info' }];
}

function proposalHints({ withoutProposal, total, proposalField }: MergedRun): MergeHint[] {
	if (withoutProposal === 0) return [];
	const place = proposalField.trim() === '' ? '' : ` in the field '${proposalField}'`;
	return [{ message: `${withoutProposal} of ${total} ${total === 1 ? 'invoice' : 'invoices'} came without a proposal${place}. If Kaunt has answered, correct 'Proposal Field'.`, type: withoutProposal === total ? 'warning' : 'info' }];
}

function ruleHints(coded: readonly INodeExecutionData[], ruleCount: number): MergeHint[] {
	const said = sumOf(coded, 'byRule') + sumOf(coded, 'agreements') + sumOf(coded, 'conflicts');
	// A rule may also divide or write a text; then it is named somewhere in the coding.
	if (ruleCount === 0 || coded.length === 0 || said > 0 || coded.some(({ json }) => namesRule(json))) return [];
	return [{ message: `${ruleCount === 1 ? 'Your rule' : `None of your ${ruleCount} rules`} had ${ruleCount === 1 ? 'no' : 'a'} say in these invoices.`, type: 'info' }];
}

/** Whether any unit names a rule, in whatever role. */
function namesRule({ units }: IDataObject): boolean {
	return /"rule":"/.test(JSON.stringify(units));
}

function sumOf(coded: readonly INodeExecutionData[], name: string): number {
	return coded.reduce((sum, { json }) => sum + Number((json.stats as IDataObject | undefined)?.[name] ?? 0), 0);
}

function isRecord(json: IDataObject): boolean {
	return 'fetchedAt' in json && !('units' in json);
}

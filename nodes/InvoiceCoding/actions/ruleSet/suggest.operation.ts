import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { compileRuleSet } from '../../../../engine/index';
import type { RuleSuggestions, SuggestedKind, SuggestedRule, SuggestOptions } from '../../../../engine/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { executeOnHistory, RULES_INPUT } from '../../history/executeOnHistory';
import type { PostedHistory, UnpairedItem } from '../../history/executeOnHistory';
import { mineRules } from '../../history/mineRules';
import { readOptionalRules } from '../../mapping/readOptionalRules';
import { columnsOf, underscored } from '../../mapping/tableColumns';
import { toIdList } from '../../mapping/toIdList';
import { suggestFields } from './suggestFields';

/** Mines rules from what was posted: one item per rule, as a row of a decision table, ready for review. */
export const suggest: NodeOperation = {
	description: suggestFields,
	execute: async (context) => await executeOnHistory(context, 1, async (history) => [await suggestRows(context, history)]),
};

async function suggestRows(context: IExecuteFunctions, history: PostedHistory): Promise<UnpairedItem[]> {
	const { options } = history;
	const { ruleSet } = await readOptionalRules(context, RULES_INPUT);
	const existing = compileRuleSet(ruleSet);
	const checkFrom = options.checkLater === false ? undefined : await history.laterFrom('checkFrom', 'Check From');
	const found = await mineRules(history, { ...choicesOf(options), existing, ...(checkFrom === undefined ? {} : { checkFrom }) });
	context.addExecutionHints({ message: summarize(found, checkFrom), type: 'info', location: 'outputPane' });
	return toRows(found, options);
}

function choicesOf({ minSupport, minPurity, maxRules, kinds, dimensionIds }: IDataObject): SuggestOptions {
	const dimensions = toIdList(dimensionIds);
	return {
		...(minSupport === undefined ? {} : { minSupport: Number(minSupport) }),
		...(minPurity === undefined ? {} : { minPurity: Number(minPurity) / 100 }),
		...(maxRules === undefined ? {} : { maxRules: Number(maxRules) }),
		...(Array.isArray(kinds) ? { kinds: kinds as SuggestedKind[] } : {}),
		...(dimensions.length === 0 ? {} : { dimensions }),
	};
}

function toRows({ table, suggestions }: RuleSuggestions, options: IDataObject): UnpairedItem[] {
	const columns = columnsOf(table).map((column) => [column, options.columnNames === 'dataTable' ? underscored(column) : column] as const);
	return table.map((row, index) => ({
		json: {
			...Object.fromEntries(columns.map(([column, name]) => [name, row[column] ?? ''])),
			...(options.includeFigures === true ? figuresOf(suggestions[index]) : {}),
		},
	}));
}

function figuresOf(suggestion: SuggestedRule | undefined): IDataObject {
	if (suggestion === undefined) return {};
	const { kind, support, right, purity, later } = suggestion;
	return { kind, support, right, purity, laterSupport: later?.support ?? null, laterRight: later?.right ?? null, laterPurity: later?.purity ?? null };
}

function summarize({ suggestions, mined, checked, ...leftOut }: RuleSuggestions, checkFrom: string | undefined): string {
	const count = `${suggestions.length} ${suggestions.length === 1 ? 'rule' : 'rules'} suggested, from ${mined.lines} lines of ${mined.vendors} vendors`;
	const later = checked === null || checkFrom === undefined ? 'not checked on later lines' : `checked on ${checked.lines} lines posted from ${checkFrom} on`;
	const why: readonly (readonly [number, string])[] = [
		[leftOut.alreadyThere, 'your rules say the same'],
		[leftOut.failedLater, 'the later lines speak against them'],
		[leftOut.notTabular, 'no row of a table can hold them'],
		[leftOut.beyondMost, "beyond 'Max Rules'"],
	];
	const reasons = why.filter(([number]) => number > 0).map(([number, reason]) => `${number} (${reason})`);
	return `${count}; ${later}.${reasons.length === 0 ? '' : ` Left out: ${reasons.join(', ')}.`}`;
}

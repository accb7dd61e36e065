import type { Finding } from '../../model/finding';
import type { Ledger } from '../../model/ledger';
import type { RuleInput } from '../../model/ruleSet';
import { isTemplate } from '../template';

/** Values that the ledger does not know, or has blocked; templates are seen when they are filled in. */
export function checkAgainstLedger(rule: RuleInput, index: number, ledger: Ledger): readonly Finding[] {
	const dimensions = new Map((ledger.dimensions ?? []).map((dimension) => [dimension.externalDimensionId, dimension]));
	const { params } = rule.event;
	const places = [
		{ values: params.dimensions, at: `rules[${index}].event.params.dimensions` },
		...(params.split ?? []).map((part, at) => ({ values: part.dimensions, at: `rules[${index}].event.params.split[${at}].dimensions` })),
	];
	return places.flatMap(({ values, at }) =>
		Object.entries(values).flatMap(([id, value]): Finding[] => {
			const path = `${at}.${id}`;
			const dimension = dimensions.get(id);
			if (!dimension) return [{ code: 'RULE_DIMENSION_NOT_IN_LEDGER', path, message: `the ledger has no dimension "${id}"`, remedy: 'Correct the id, or bring the ledger up to date.' }];
			const known = dimension.values?.find((one) => one.externalDimensionValueId === value);
			if (!dimension.values || isTemplate(value) || (known && known.isBlocked !== true) || (known && rule.mode === 'forbid')) return [];
			return [
				known
					? { code: 'RULE_VALUE_BLOCKED_IN_LEDGER', path, message: `the value "${value}" of ${id} is blocked in the ledger`, remedy: 'Choose one that is open, or retire the rule.' }
					: { code: 'RULE_VALUE_NOT_IN_LEDGER', path, message: `the ledger does not know the value "${value}" of ${id}`, remedy: 'Correct the value, or bring the ledger up to date.' },
			];
		}),
	);
}

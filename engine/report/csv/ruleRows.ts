import type { BacktestReport } from '../../model/backtestReport';
import { shareRows, textRows, valueRows, type CsvRow } from './CsvRow';

/** Conflicts of Kaunt with rules, all rules, advised gates. */
export function ruleRows({ conflicts, rules, gates }: BacktestReport): CsvRow[] {
	return [
		...conflicts.flatMap(({ externalDimensionId, confidence, agreed, differed }) =>
			valueRows({ section: 'conflict', dimension: externalDimensionId, confidence }, { agreedRight: agreed.right, agreedWrong: agreed.wrong, ...differed }),
		),
		...rules.flatMap(({ rule, mode, lines, cases, right, kauntSpoke, agreed, differed, verdict, why }) => [
			...textRows({ section: 'rule', rule }, { verdict, mode, why }),
			...valueRows({ section: 'rule', rule }, { lines, cases, ...differed }),
			...shareRows({ section: 'rule', rule }, { right, kauntSpoke, agreed }),
		]),
		...gates.flatMap(({ policy, externalDimensionId, gate, targetErrorRate, errorRate, passing, cost, why }) => {
			const place = { section: 'gateAdvice', policy, dimension: externalDimensionId, gate: gate ?? '(none advised)' };
			return [...shareRows(place, { errorRate, passing, cost }), ...valueRows(place, { targetErrorRate }), ...textRows(place, { why })];
		}),
	];
}

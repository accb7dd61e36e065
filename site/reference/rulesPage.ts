import { FACT_NAMES } from '../../engine/index';
import { findFact } from '../../engine/facts/factCatalogue';
import { OWN_OPERATORS } from '../../engine/rules/ownOperators';
import { TABLE_OPERATORS } from '../../engine/rules/tableHeader';
import { code, table } from './markdown';

/** The page of facts and operators, as the engine knows them. */
export function rulesPage(): string {
	return [
		'# Facts and operators',
		'',
		'Made from the engine itself. What they mean, and how rules merge: [Rules](../rules.md).',
		'',
		'## Facts',
		'',
		'What a rule may ask of a line and its invoice. In a column of n8n\'s Data Tables the dots are underscores.',
		'',
		...table(['Fact', 'Kind', 'In a Data Table'], FACT_NAMES.map((name) => [code(name), findFact(name)?.kind ?? '', code(name.replaceAll('.', '_'))])),
		'A field that you add yourself: `line.additionalFields.<key>`.',
		'',
		'## Operators of decision tables',
		'',
		'Behind the fact in the head of a column; without one, the values must be equal.',
		'',
		TABLE_OPERATORS.map(code).join(' · '),
		'',
		'## Operators added to json-rules-engine',
		'',
		'Beside its own (`equal`, `notEqual`, `in`, `notIn`, `lessThan`, `lessThanInclusive`, `greaterThan`, `greaterThanInclusive`, `contains`, `doesNotContain`):',
		'',
		Object.keys(OWN_OPERATORS).map(code).join(' · '),
		'',
	].join('\n');
}

import { Engine } from 'json-rules-engine';
import type { FactSubject } from '../../../engine/facts/factCatalogue';
import type { ConditionInput, RuleInput, RuleSetInput } from '../../../engine/index';
import { naiveFacts } from './naiveFacts';
import { NAIVE_OPERATORS } from './naiveOperators';

/** What json-rules-engine says of a line: the rules that hold, and those that it rejects (its run throws). */
export interface ReferenceAnswer {
	readonly holding: ReadonlySet<string>;
	readonly rejected: ReadonlySet<string>;
}

const WEIGHTS: Readonly<Record<string, number>> = { equal: 10, in: 8, between: 6, startsWith: 5, endsWith: 5, matches: 4, containsText: 4, contains: 4, isEmpty: 2, notEqual: 1, notIn: 1, doesNotContain: 1 };

/** How narrowly a condition picks, as the documentation of the rules says it. */
export function naiveSpecificity(condition: ConditionInput, named: Readonly<Record<string, ConditionInput>>): number {
	const members = (key: 'any' | 'all'): number[] => (condition[key] as ConditionInput[]).map((member) => naiveSpecificity(member, named));
	if ('any' in condition) return members('any').length === 0 ? 0 : Math.min(...members('any'));
	if ('all' in condition) return members('all').reduce((sum, one) => sum + one, 0);
	if ('not' in condition) return 1;
	const referred = 'condition' in condition ? named[String(condition.condition)] : undefined;
	if (referred) return naiveSpecificity(referred, named);
	return WEIGHTS[String(condition.operator)] ?? 3;
}

function copy(condition: ConditionInput): never {
	return JSON.parse(JSON.stringify(condition)) as never;
}

/** Days of validity are nothing but conditions on the invoice date. */
function withValidity(rule: RuleInput): ConditionInput {
	const day = (operator: string, value: string): ConditionInput => ({ fact: 'invoice.invoiceDate', operator, value });
	const bounds = [...(rule.validFrom ? [day('between', '')].map((one) => ({ ...one, value: [rule.validFrom, '\uffff'] })) : []), ...(rule.validTo ? [{ ...day('between', ''), value: ['', rule.validTo] }] : [])];
	return bounds.length === 0 ? rule.conditions : { all: [...bounds, rule.conditions] };
}

/** A rule set as json-rules-engine's own Engine runs it, and the order in which our documentation ranks what holds. */
export class ReferenceRules {
	private readonly engine: Engine;
	private readonly enabled: readonly RuleInput[];
	private readonly ranks: ReadonlyMap<string, readonly [number, number]>;

	constructor(private readonly ruleSet: RuleSetInput) {
		this.enabled = ruleSet.rules.filter((rule) => rule.enabled !== false);
		this.engine = this.createEngine(this.enabled);
		this.ranks = new Map(this.enabled.map((rule) => [rule.name, [rule.priority ?? 1, naiveSpecificity(rule.conditions, ruleSet.conditions ?? {})] as const]));
	}

	private createEngine(rules: readonly RuleInput[]): Engine {
		const engine = new Engine([], { allowUndefinedFacts: true });
		for (const [name, operator] of Object.entries(NAIVE_OPERATORS)) engine.addOperator(name, operator as never);
		for (const [name, condition] of Object.entries(this.ruleSet.conditions ?? {})) engine.setCondition(name, copy(condition));
		for (const rule of rules) engine.addRule({ name: rule.name, priority: rule.priority ?? 1, conditions: copy(withValidity(rule)), event: { type: 'code', params: { rule: rule.name } } });
		return engine;
	}

	async ask(subject: FactSubject): Promise<ReferenceAnswer> {
		const facts = naiveFacts(subject);
		try {
			const { events } = await this.engine.run(facts);
			return { holding: new Set(events.map((event) => String(event.params?.rule))), rejected: new Set() };
		} catch {
			return await this.askOneByOne(facts);
		}
	}

	/** One rule that cannot be decided makes the whole run fail, so each is asked on its own. */
	private async askOneByOne(facts: Record<string, unknown>): Promise<ReferenceAnswer> {
		const holding = new Set<string>();
		const rejected = new Set<string>();
		for (const rule of this.enabled) {
			try {
				const { events } = await this.createEngine([rule]).run(facts);
				if (events.length > 0) holding.add(rule.name);
			} catch {
				rejected.add(rule.name);
			}
		}
		return { holding, rejected };
	}

	/** Highest first: priority, specificity, name. */
	ranked(names: Iterable<string>): string[] {
		const rank = (name: string): readonly [number, number] => this.ranks.get(name) ?? [0, 0];
		return [...names].sort((left, right) => rank(right)[0] - rank(left)[0] || rank(right)[1] - rank(left)[1] || (left < right ? -1 : 1));
	}
}

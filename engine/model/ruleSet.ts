/**
 * What a rule may do: `fill` open slots, `enforce` a value against Kaunt, `forbid` a value whoever
 * proposed it, or only `suggest`.
 */
export type RuleMode = 'fill' | 'enforce' | 'forbid' | 'suggest';

/** A condition in json-rules-engine's own form: a comparison, `all`, `any`, `not`, or a reference to a named condition. */
export type ConditionInput = Readonly<Record<string, unknown>>;

/** How the periods of an accrual share an amount; see `spreadOverPeriods`. */
export type AccrualMethod = 'equalPerPeriod' | 'straightLine' | 'daysPerPeriod' | 'spread';

/**
 * One part of a split: its share of the unit's amounts, and the values that it has for itself. Exactly one of
 * `percent`, `amount` and `remainder` is given.
 */
export interface RuleSplitPart {
	/** Of the unit's amount, above 0 and at most 100. */
	readonly percent?: number;
	/** Fixed amount excluding VAT, in major units of the invoice's currency; takes the sign of the unit's amount. */
	readonly amount?: number;
	/** Whatever the other parts leave. At most one part. */
	readonly remainder?: true;
	/** Values of this part; they stand beside the rule's own `dimensions` and win over them. Templates as there. */
	readonly dimensions: Readonly<Record<string, string>>;
	/** Posting text of this part, else the rule's. */
	readonly postingText?: string;
}

/** The periods that the cost belongs to: a number of months, or both ends. Dates are `yyyy-MM-dd` or templates that give one. */
export interface RuleAccrual {
	/** Whole months, from 1. Without `start` they begin on the first day of the invoice date's month. */
	readonly months?: number;
	readonly start?: string;
	/** Last day, inclusive. */
	readonly end?: string;
	/** The ERP's accrual code. */
	readonly code?: string;
	/** Default `equalPerPeriod`. */
	readonly method?: AccrualMethod;
}

/** What a rule proposes. */
export interface RuleParams {
	/**
	 * External dimension id → external dimension value id, or a template: `{{line.additionalFields.costCentre}}` stands for
	 * the value of the fact. A template that comes out empty proposes nothing.
	 */
	readonly dimensions: Readonly<Record<string, string>>;
	/** Template of the posting text; `{{fact}}` stands for the value of a fact. */
	readonly postingText?: string;
	/** Divides the unit's amounts; taken whole or not at all. */
	readonly split?: readonly RuleSplitPart[];
	readonly accrual?: RuleAccrual;
	/** True: an invoice for which this rule holds always goes to a person. */
	readonly review?: boolean;
	/** True: no `fill` rule that ranks behind this one takes part where this rule holds. */
	readonly stop?: boolean;
}

/** What a test of a rule set expects of the rules alone. */
export interface RuleTestExpectation {
	/** Values that the rules give, by external dimension id; null: the rules give none. Others are not looked at. */
	readonly dimensions?: Readonly<Record<string, string | null>>;
	/** The names of exactly the rules that hold, in any order. */
	readonly rules?: readonly string[];
}

/** An example that a rule set carries with it; `checkRuleSet` runs it. */
export interface RuleTest {
	readonly name: string;
	/** Flat fact names → values, e.g. `{ "vendor.externalId": "V1234", "line.description": "Freight" }`. */
	readonly facts: Readonly<Record<string, string | number | null>>;
	readonly expect: RuleTestExpectation;
}

/** A rule as users write it, in json-rules-engine's language. */
export interface RuleInput {
	readonly name: string;
	readonly mode?: RuleMode;
	/** From 1; higher ranks first. Default 1. */
	readonly priority?: number;
	readonly enabled?: boolean;
	/** First and last invoice date (`yyyy-MM-dd`, inclusive) for which the rule holds. */
	readonly validFrom?: string | null;
	readonly validTo?: string | null;
	readonly conditions: ConditionInput;
	readonly event: { readonly type: string; readonly params: RuleParams };
}

/** The rules of one customer, as one document. */
export interface RuleSetInput {
	readonly name?: string;
	/** Named conditions that rules refer to with `{ "condition": "<name>" }`. */
	readonly conditions?: Readonly<Record<string, ConditionInput>>;
	readonly rules: readonly RuleInput[];
	readonly tests?: readonly RuleTest[];
}

/** A rule that holds for a line. One constant per rule: it carries nothing of the line. */
export interface RuleMatch {
	readonly rule: string;
	readonly mode: RuleMode;
	readonly priority: number;
	/** How narrowly the rule's conditions pick; ranks rules of equal priority. */
	readonly specificity: number;
	readonly params: RuleParams;
}

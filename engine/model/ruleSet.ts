/**
 * What a rule may do: `fill` open slots, `enforce` a value against Kaunt, `forbid` a value whoever
 * proposed it, or only `suggest`.
 */
export type RuleMode = 'fill' | 'enforce' | 'forbid' | 'suggest';

/** A condition in json-rules-engine's own form: a comparison, `all`, `any`, `not`, or a reference to a named condition. */
export type ConditionInput = Readonly<Record<string, unknown>>;

/** What a rule proposes. */
export interface RuleParams {
	/** External dimension id → external dimension value id. */
	readonly dimensions: Readonly<Record<string, string>>;
	/** Template of the posting text; `{{fact}}` stands for the value of a fact. */
	readonly postingText?: string;
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

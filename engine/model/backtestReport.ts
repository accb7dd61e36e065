import type { Confidence } from './confidence';
import type { ValueSource } from './codingResult';
import type { Finding } from './finding';
import type { PolicyInput } from './policy';
import type { RuleMode } from './ruleSet';

/** A share with what it was counted from. `share` is null where nothing was counted; low and high are Wilson's 95 % interval. */
export interface Proportion {
	readonly count: number;
	readonly of: number;
	/** 0 to 1. */
	readonly share: number | null;
	readonly low: number | null;
	readonly high: number | null;
}

/** How often there was a value, and how often it was the posted one. */
export interface Hits {
	/** Cases with a value, of all cases. */
	readonly coverage: Proportion;
	/** Right ones, of the cases with a value. */
	readonly accuracy: Proportion;
	/** Right ones, of all cases: no value counts as wrong. */
	readonly rightOfAll: Proportion;
}

/** A policy beside the baseline on the cases for which both have a value: the comparison at equal coverage. */
export interface PairedComparison {
	/** Cases for which both have a value. */
	readonly cases: number;
	readonly policyRight: Proportion;
	readonly baselineRight: Proportion;
	readonly onlyPolicyRight: number;
	readonly onlyBaselineRight: number;
}

/** Who gave a value, how sure Kaunt was, and how well the vendor was known. */
export interface SourceFigures {
	/** Null: no value. */
	readonly source: ValueSource | null;
	/** Kaunt's claim; null for rules, and where it made none. */
	readonly confidence: Confidence | null;
	readonly vendorGroup: string;
	readonly accuracy: Proportion;
}

/** The values that pass a gate: whatever Kaunt gave with at least this confidence, and what rules and persons gave. */
export interface GateFigures {
	/** `none` takes every value. */
	readonly gate: 'none' | Confidence;
	/** Cases whose value passes, of all cases. */
	readonly passing: Proportion;
	/** Right ones, of those that pass. */
	readonly accuracy: Proportion;
}

/** Whole documents that would go on without a person if going on were switched on with this confidence as its gate. */
export interface TouchlessFigures {
	readonly gate: Confidence;
	/** Documents that would go on, of all documents tested. */
	readonly documents: Proportion;
	/** Of these, the ones all of whose lines were right in all dimensions. */
	readonly rightDocuments: Proportion;
	/** Lines of these documents, of all lines. */
	readonly lines: Proportion;
	/** Of these, the right ones. */
	readonly rightLines: Proportion;
}

/** One dimension under one policy. The whole combination is a dimension of its own here: `externalDimensionId` is null. */
export interface DimensionFigures extends Hits {
	/** Null: all dimensions of a line together. */
	readonly externalDimensionId: string | null;
	/** Values given where nothing was posted. They make the combination wrong. */
	readonly unexpected: number;
	readonly besideBaseline: PairedComparison;
	/** Loosest gate first. Of the combination: the weakest value of the line counts. */
	readonly gates: readonly GateFigures[];
	/** Empty for the combination. Sorted by source, confidence, vendor group. */
	readonly bySource: readonly SourceFigures[];
}

/** What one policy would have done. */
export interface PolicyFigures {
	readonly name: string;
	readonly policy: PolicyInput;
	readonly policyHash: string;
	/** The dimensions of the report in their order, the whole combination last. */
	readonly dimensions: readonly DimensionFigures[];
	/** Loosest gate first. */
	readonly touchless: readonly TouchlessFigures[];
	/** Documents that the policy as it stands would have sent where. */
	readonly dispositions: { readonly auto: number; readonly review: number; readonly blocked: number };
	/** Of the documents that would have gone on by themselves, those that were right as a whole. */
	readonly autoRight: Proportion;
}

/** The vendor's most frequent coding in the time learned from; an unknown vendor has none. */
export interface BaselineFigures {
	/** The dimensions of the report in their order, the whole combination last. */
	readonly dimensions: readonly (Hits & { readonly externalDimensionId: string | null })[];
}

/** Who was right when Kaunt's first value and the first rule spoke of the same dimension of a line. */
export interface ConflictFigures {
	readonly externalDimensionId: string;
	/** Of Kaunt's value; null where it stated none. */
	readonly confidence: Confidence | null;
	/** They said the same. */
	readonly agreed: { readonly right: number; readonly wrong: number };
	/** They differed. */
	readonly differed: { readonly kauntRight: number; readonly ruleRight: number; readonly neitherRight: number };
}

/**
 * What is advised for a rule. `retire`: Kaunt gives the same often enough; `enforce`: it is right where Kaunt is wrong;
 * `tooBroad`: it is wrong too often; `dead`: it never held; `keep`: nothing to do; `tooFew`: too few cases to say.
 */
export type RuleVerdict = 'retire' | 'enforce' | 'tooBroad' | 'dead' | 'keep' | 'tooFew';

/** One rule on the cases in which it held and set a dimension that was posted. A case here is one line and one dimension. */
export interface RuleFigures {
	readonly rule: string;
	readonly mode: RuleMode;
	/** Lines for which its conditions held. */
	readonly lines: number;
	/** Lines and dimensions that it spoke of. */
	readonly cases: number;
	/** Its value was the posted one; of a rule that forbids: the value was not posted. */
	readonly right: Proportion;
	/** Kaunt had a value too, of its cases. */
	readonly kauntSpoke: Proportion;
	/** Kaunt had the same value, of the cases in which Kaunt spoke. */
	readonly agreed: Proportion;
	readonly differed: { readonly kauntRight: number; readonly ruleRight: number; readonly neitherRight: number };
	readonly verdict: RuleVerdict;
	/** One sentence with the figures behind the verdict. */
	readonly why: string;
}

/** The gate that is advised for a dimension under a policy, and what it costs. */
export interface GateAdvice {
	readonly policy: string;
	readonly externalDimensionId: string;
	/** The loosest gate whose error rate is, at 95 %, not above the target. Null: none is. */
	readonly gate: 'none' | Confidence | null;
	readonly targetErrorRate: number;
	/** Wrong ones among the values that pass the gate; of the strictest gate where none is good enough. */
	readonly errorRate: Proportion;
	/** Cases whose value passes. */
	readonly passing: Proportion;
	/** How much of what has a value the gate gives to a person. */
	readonly cost: Proportion;
	readonly why: string;
}

/** Something to do next, most valuable first. */
export interface Advice extends Finding {
	/** What it is about, where it is about one: the name of a rule, a dimension or a policy. */
	readonly subject: string | null;
}

/** Rows or documents that were left out, by reason. */
export interface SetAside {
	readonly code: string;
	readonly count: number;
	readonly what: 'rows' | 'documents';
	readonly message: string;
}

/** What a back-test found. Plain JSON; the same input gives the same report, byte for byte. */
export interface BacktestReport {
	readonly formatVersion: 1;
	/** First and last posting date of what was learned from and of what was tested, `yyyy-MM-dd`; null where there was none. */
	readonly period: { readonly learnedFrom: string | null; readonly learnedTo: string | null; readonly testedFrom: string | null; readonly testedTo: string | null };
	readonly learned: { readonly lines: number; readonly vendors: number };
	readonly tested: {
		readonly documents: number;
		/** Posted lines, each compared on its own; a document whose postings do not follow its lines is one case. */
		readonly cases: number;
		readonly wholeDocuments: number;
		readonly vendors: number;
		/** Cases of vendors that do not occur in what was learned from. */
		readonly newVendorCases: number;
		/** In major units. */
		readonly amounts: readonly { readonly currencyCode: string | null; readonly amountExVat: number }[];
	};
	readonly proposals: { readonly present: number; readonly empty: number; readonly missing: number };
	readonly setAside: readonly SetAside[];
	/** In the order of {@link PolicyFigures.dimensions}. */
	readonly dimensions: readonly { readonly externalDimensionId: string; readonly externalDimensionName: string | null; readonly cases: number; readonly values: number }[];
	/** Groups of vendors, least known first, with the cases of each. */
	readonly vendorGroups: readonly { readonly name: string; readonly cases: number }[];
	readonly baseline: BaselineFigures;
	readonly policies: readonly PolicyFigures[];
	readonly conflicts: readonly ConflictFigures[];
	/** In the order of the rule set's ranks. */
	readonly rules: readonly RuleFigures[];
	readonly gates: readonly GateAdvice[];
	readonly advice: readonly Advice[];
	/** What weakens the figures, e.g. proposals that were made after the invoice was posted. */
	readonly findings: readonly Finding[];
	readonly audit: { readonly ruleSetName: string; readonly ruleSetHash: string; readonly ruleCount: number; readonly ledgerHash: string; readonly engineVersion: string };
}

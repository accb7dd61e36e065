import type { FactSubject } from '../facts/factCatalogue';
import type { Invoice } from '../model/invoice';
import type { RuleMatch } from '../model/ruleSet';

/** A rule set that is ready to be asked. It holds no state of a run: any number of runs may share it. */
export interface CompiledRuleSet {
	readonly name: string;
	/** SHA-256 over the canonical rule set. */
	readonly hash: string;
	readonly ruleCount: number;
	/** One constant per rule, highest first. */
	readonly matches: readonly RuleMatch[];
	/** Those of its matches whose values are templates, to be filled in for each line. */
	readonly templated: ReadonlySet<RuleMatch>;
	/** The rules that hold for a line, highest first: priority, then specificity, then name. */
	evaluate(subject: FactSubject): RuleMatch[];
	/** The same for every line of one invoice, in their order; what is said of the invoice itself is read once. */
	evaluateInvoice(invoice: Invoice): readonly (readonly RuleMatch[])[];
	/** The same for many lines; `matches` is valid during the call only. */
	evaluateMany(lines: Iterable<FactSubject>, visit: (matches: readonly RuleMatch[], index: number) => void): void;
}

import type { CodedDimension, CodedPostingText } from '../model/codingResult';
import type { Policy } from '../model/policy';
import type { RuleMatch } from '../model/ruleSet';
import { takesPart } from './takesPart';

/** What may become the posting text of a unit. */
export interface PostingTextInput {
	/** Kaunt's texts for the posting group, best first. */
	readonly kauntTexts: readonly string[];
	/** Rules that hold for the unit, highest first. */
	readonly rules: readonly RuleMatch[];
	/** Fills a rule's template for this unit. */
	readonly render: (template: string) => string;
	/** What the vendor wrote on the unit's lines. */
	readonly lineTexts: readonly string[];
	readonly dimensions: readonly CodedDimension[];
	/** The names of the rules that take part. */
	readonly participating: ReadonlySet<string>;
	readonly precedence: Policy['precedence'];
	/** The part of a split that the text is for. */
	readonly part: { readonly rule: string; readonly postingText: string | undefined } | null;
}

/** Texts longer than ERPs take are cut at a word. */
const LONGEST_TEXT = 250;

function cut(text: string): string {
	if (text.length <= LONGEST_TEXT) return text;
	const head = text.slice(0, LONGEST_TEXT);
	const space = head.lastIndexOf(' ');
	return space > LONGEST_TEXT / 2 ? head.slice(0, space) : head;
}

/**
 * Chooses the posting text: an enforced rule's, then Kaunt's and the rules' in the order of the precedence, then the
 * vendor's own text. A `fill` rule gives its text only where it also gave a value, or sets nothing but a text.
 */
export function choosePostingText(input: PostingTextInput): CodedPostingText | null {
	const templateOf = (match: RuleMatch): string | undefined => (input.part?.rule === match.rule ? input.part.postingText : undefined) ?? match.params.postingText;
	const fromRules = (mode: RuleMatch['mode']): CodedPostingText[] => {
		const texts: CodedPostingText[] = [];
		for (const match of input.rules) {
			const template = match.mode === mode ? templateOf(match) : undefined;
			if (template !== undefined && takesPart(match, input.dimensions, input.participating)) texts.push({ value: cut(input.render(template)), source: 'rule', rule: match.rule });
		}
		return texts;
	};
	const kaunt = input.kauntTexts.map((text): CodedPostingText => ({ value: cut(text), source: 'kaunt.group', rule: null }));
	const own = input.lineTexts.map((text): CodedPostingText => ({ value: cut(text), source: 'invoice.line', rule: null }));
	const fill = fromRules('fill');
	const middle = { kauntOnly: kaunt, rulesOnly: fill, rulesFirst: [...fill, ...kaunt], kauntFirst: [...kaunt, ...fill], ruleBeatsWeakKaunt: [...kaunt, ...fill] }[input.precedence];
	const enforced = input.precedence === 'kauntOnly' ? [] : fromRules('enforce');
	return [...enforced, ...middle, ...own].find((text) => text.value.trim() !== '') ?? null;
}

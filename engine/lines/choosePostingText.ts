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
	readonly lineTexts: () => readonly string[];
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

type TextSource = 'enforce' | 'kaunt' | 'fill';

/** Who is asked, in turn; the vendor's own text comes last. */
const ORDER: Readonly<Record<Policy['precedence'], readonly TextSource[]>> = {
	kauntFirst: ['enforce', 'kaunt', 'fill'],
	ruleBeatsWeakKaunt: ['enforce', 'kaunt', 'fill'],
	rulesFirst: ['enforce', 'fill', 'kaunt'],
	kauntOnly: ['kaunt'],
	rulesOnly: ['enforce', 'fill'],
};

function toText(text: string, source: CodedPostingText['source'], rule: string | null): CodedPostingText | null {
	const value = cut(text);
	return value.trim() === '' ? null : { value, source, rule };
}

function firstOf(texts: readonly string[], source: CodedPostingText['source']): CodedPostingText | null {
	for (const text of texts) {
		const found = toText(text, source, null);
		if (found) return found;
	}
	return null;
}

function firstOfRules(mode: RuleMatch['mode'], { rules, part, dimensions, participating, render }: PostingTextInput): CodedPostingText | null {
	for (const match of rules) {
		if (match.mode !== mode) continue;
		const template = (part?.rule === match.rule ? part.postingText : undefined) ?? match.params.postingText;
		if (template === undefined || !takesPart(match, dimensions, participating)) continue;
		const found = toText(render(template), 'rule', match.rule);
		if (found) return found;
	}
	return null;
}

/**
 * Chooses the posting text: an enforced rule's, then Kaunt's and the rules' in the order of the precedence, then the
 * vendor's own text. A `fill` rule gives its text only where it also gave a value, or sets nothing but a text.
 */
export function choosePostingText(input: PostingTextInput): CodedPostingText | null {
	for (const source of ORDER[input.precedence]) {
		const found = source === 'kaunt' ? firstOf(input.kauntTexts, 'kaunt.group') : firstOfRules(source, input);
		if (found) return found;
	}
	return firstOf(input.lineTexts(), 'invoice.line');
}

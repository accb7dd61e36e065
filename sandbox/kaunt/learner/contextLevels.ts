import type { LineEvidence } from './LineEvidence';

/**
 * One step of the ladder from "anything in this company" to "this vendor, this very amount". What was seen on a
 * narrower step counts for more; where little was seen, the wider steps speak.
 */
export interface ContextLevel {
	readonly name: string;
	/** Names of the count tables; several are averaged (one per word). */
	readonly keys: readonly string[];
	/** How many cases the wider steps are worth against the cases of this one. Low: this step takes over quickly. */
	readonly strength: number;
}

/** The strengths, chosen on held-out history: one number per step. */
const STRENGTHS: Readonly<Record<string, number>> = {
	token: 2,
	text: 2,
	shape: 5,
	amount: 10,
	textAmount: 1,
	textShape: 2,
	name: 1,
	id: 0.5,
	vendorShape: 2,
	vendorAmount: 1,
	vendorToken: 2,
	vendorText: 1,
	vendorTextShape: 1,
	vendorTextPlace: 1,
	vendorTextBucket: 1,
	vendorTextAmount: 0.5,
};

const bucketOf = (hundredths: number): number => Math.round(Math.log2(Math.abs(hundredths) + 1) * 2) * Math.sign(hundredths || 1);

/** The ladder for one line, widest step first. Steps whose facts are missing are left out. */
export function contextLevels(line: LineEvidence): readonly ContextLevel[] {
	const levels: ContextLevel[] = [];
	const add = (name: string, keys: readonly string[]): void => {
		const strength = STRENGTHS[name];
		if (keys.length > 0 && strength !== undefined) levels.push({ name, keys, strength });
	};
	const text = line.tokens.join(' ');
	levels.push({ name: 'all', keys: ['*'], strength: 1 });
	add('token', line.tokens.map((token) => `t:${token}`));
	if (text) add('text', [`x:${text}`]);
	if (line.numberShape) add('shape', [`s:${line.numberShape}`]);
	if (line.numberShape && text) add('textShape', [`z:${line.numberShape} ${text}`]);
	if (line.amountHundredths !== null) add('amount', [`a:${line.amountHundredths}`]);
	if (line.amountHundredths !== null && text) add('textAmount', [`y:${line.amountHundredths} ${text}`]);
	const owner = line.vendorId === null ? line.vendorName && `n:${line.vendorName}` : `v:${line.vendorId}`;
	if (line.vendorName) add('name', [`n:${line.vendorName}`]);
	if (line.vendorId !== null) add('id', [`v:${line.vendorId}`]);
	if (owner) addVendorLevels(line, { owner, text, add });
	return levels;
}

/** Number form and amount alone first, then the text, then the text together with them: equal amounts must not hide different texts. */
function addVendorLevels(line: LineEvidence, { owner, text, add }: { owner: string; text: string; add: (name: string, keys: readonly string[]) => void }): void {
	const amount = line.amountHundredths;
	if (line.numberShape) add('vendorShape', [`${owner}|s:${line.numberShape}`]);
	if (amount !== null) add('vendorAmount', [`${owner}|a:${amount}`]);
	if (!text) return;
	add('vendorToken', line.tokens.map((token) => `${owner}|t:${token}`));
	add('vendorText', [`${owner}|x:${text}`]);
	if (line.numberShape) add('vendorTextShape', [`${owner}|x:${text}|s:${line.numberShape}`]);
	add('vendorTextPlace', [`${owner}|x:${text}|p:${line.lineIndex}/${line.lineCount}`]);
	if (amount === null) return;
	add('vendorTextBucket', [`${owner}|x:${text}|b:${bucketOf(amount)}`]);
	add('vendorTextAmount', [`${owner}|x:${text}|a:${amount}`]);
}

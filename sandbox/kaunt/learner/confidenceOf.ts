/** A class, not a probability. */
export type Confidence = 'Low' | 'Medium' | 'High';

/**
 * High needs four fifths of the evidence and three cases of this very vendor; half of the evidence is Medium.
 *
 * @param share - share of the evidence, 0..1
 * @param cases - how often this vendor was coded so
 */
export function confidenceOf(share: number, cases: number): Confidence {
	if (share >= 0.8 && cases >= 3) return 'High';
	return share >= 0.5 ? 'Medium' : 'Low';
}

const RISING: readonly Confidence[] = ['Low', 'Medium', 'High'];

/** The lower of two confidences. */
export function lowestConfidence(a: Confidence, b: Confidence): Confidence {
	return RISING.indexOf(a) <= RISING.indexOf(b) ? a : b;
}

import type { Confidence } from '../model/confidence';

/** One step surer: Low as Medium, Medium as High. No claim stays none. */
export function raised(confidence: Confidence | null): Confidence | null {
	return confidence === null ? null : confidence === 'Low' ? 'Medium' : 'High';
}

import type { Confidence } from '../model/confidence';

/** Kaunt writes its classes in any letter case; anything else is no claim. */
export function readConfidence(text: string | null | undefined): Confidence | null {
	if (text === 'High' || text === 'Medium' || text === 'Low') return text;
	switch ((text ?? '').toLowerCase()) {
		case 'low':
			return 'Low';
		case 'medium':
			return 'Medium';
		case 'high':
			return 'High';
		default:
			return null;
	}
}

import type { Confidence } from '../model/confidence';

/** Kaunt writes its classes in any letter case; anything else is no claim. */
export function readConfidence(text: string | null | undefined): Confidence | null {
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

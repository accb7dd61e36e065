import type { Confidence, ConfidenceGate } from '../model/confidence';

const RANKS: Readonly<Record<ConfidenceGate, number>> = { none: 0, Low: 1, Medium: 2, High: 3 };

/** 0 for no claim, then Low 1, Medium 2, High 3. Only ever compared, never added up. */
export function rankOf(confidence: Confidence | null): number {
	return confidence === null ? 0 : RANKS[confidence];
}

/** Whether a claim passes a gate; no claim counts below Low. */
export function passesGate(confidence: Confidence | null, gate: ConfidenceGate): boolean {
	return rankOf(confidence) >= RANKS[gate];
}

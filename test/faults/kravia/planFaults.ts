import type { FaultRule } from '../../../sandbox/server/FaultTable';

/** What may strike a request, and whether the work is done when it does. */
export const FAULT_KINDS = {
	cutBefore: { drop: true },
	refused429: { status: 429 },
	refused503: { status: 503 },
	failed500: { status: 500 },
	garbageBefore: { status: 200, bodyText: '<html><body>Please log in to the guest network</body></html>' },
	cutAfter: { dropAfter: true },
	silentAfter: { hangAfterMs: 160 },
	failed500After: { statusAfter: 500 },
	gateway504After: { statusAfter: 504, bodyText: '<html><body><h1>504 Gateway Time-out</h1></body></html>' },
	garbageAfter: { statusAfter: 200, bodyText: '<html><body>Welcome to the guest network</body></html>' },
	halfAfter: { halfAfter: 'ended' },
	halfCutAfter: { halfAfter: 'cut' },
	cutThenDone: { lateMs: 60 },
	gateway504ThenDone: { lateMs: 60, lateStatus: 504 },
	slowThenDone: { delayMs: 160 },
} as const satisfies Readonly<Record<string, FaultRule>>;

export type FaultKind = keyof typeof FAULT_KINDS;

/** Which requests a fault is planned for. */
export type FaultPlace = 'search' | 'details' | 'register';

/** One fault of a run: the n-th request (from 0) of a place suffers it. */
export interface PlannedFault {
	readonly kind: FaultKind;
	readonly place: FaultPlace;
	readonly skip: number;
}

/** Kinds after which the service may still act once the client has given the request up. */
const LATE: readonly FaultKind[] = ['cutThenDone', 'gateway504ThenDone', 'slowThenDone'];

/** Whether the service may act on the request long after its sender has given up. */
export function isLate({ kind, place }: PlannedFault): boolean {
	return place === 'register' && LATE.includes(kind);
}

/** Draws up to four faults; more than half of them strike a registration itself. */
export function planFaults(random: () => number): readonly PlannedFault[] {
	const kinds = Object.keys(FAULT_KINDS) as FaultKind[];
	const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
	return Array.from({ length: Math.floor(random() * 5) }, () => {
		const place = random() < 0.6 ? 'register' : pick(['search', 'search', 'details'] as const);
		const kind = pick(kinds);
		return { kind, place, skip: Math.floor(random() * (place === 'register' ? 4 : 8)) };
	});
}

/** The plan in the stand-in's terms. */
export function toRules(plan: readonly PlannedFault[]): readonly FaultRule[] {
	return plan.map(({ kind, place, skip }) => ({ ...FAULT_KINDS[kind], match: { pathContains: place }, times: 1, skip }));
}

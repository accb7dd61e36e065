/** What goes wrong with one request. */
export interface Fault {
	/** Answer with this status and do nothing. */
	readonly status?: number;
	/** Seconds for the Retry-After header of that answer. */
	readonly retryAfter?: number;
	/** Wait this long before going on. */
	readonly delayMs?: number;
	/** Cut the connection before anything is done. */
	readonly drop?: boolean;
	/** Do everything, then cut the connection: the record is made, but the client cannot know. */
	readonly dropAfter?: boolean;
	/** Do everything, then answer with this status instead. */
	readonly statusAfter?: number;
	/** Body of the forced answer instead of the usual error body, e.g. the HTML page of a proxy. */
	readonly bodyText?: string;
}

/** A fault for requests to come, set through `POST /__emulator/faults`. */
export interface FaultRule extends Fault {
	readonly match?: { readonly method?: string; readonly pathContains?: string };
	/** How many matching requests it hits. Absent: all of them until it is removed. */
	readonly times?: number;
	/** How many matching requests pass before the first is hit. Default 0. */
	readonly skip?: number;
}

interface ActiveRule {
	readonly rule: FaultRule;
	left: number;
	skip: number;
	hits: number;
}

const number = (value: string | undefined): number | undefined => (value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value));

/**
 * Reads the header `X-Emulator-Fault`: `status=429;retryAfter=2`, `delay=500`, `drop`, `dropAfter`, `statusAfter=500`.
 * Unknown words are ignored.
 */
export function parseFaultHeader(header: string): Fault {
	const words = new Map<string, string>();
	for (const part of header.split(';')) {
		const [key, ...rest] = part.split('=');
		words.set((key ?? '').trim().toLowerCase(), rest.join('=').trim());
	}
	const isOn = (word: string): boolean => words.has(word) && words.get(word) !== 'false';
	return {
		status: number(words.get('status')),
		retryAfter: number(words.get('retryafter')),
		delayMs: number(words.get('delay') ?? words.get('delayms')),
		drop: isOn('drop'),
		dropAfter: isOn('dropafter'),
		statusAfter: number(words.get('statusafter')),
	};
}

/** The faults planned for requests to come. The first matching rule that is not used up hits. */
export class FaultTable {
	private rules: ActiveRule[] = [];

	add(rule: FaultRule): void {
		this.rules.push({ rule, left: rule.times ?? Infinity, skip: rule.skip ?? 0, hits: 0 });
	}

	clear(): void {
		this.rules = [];
	}

	/** The fault for this request, counted against its rule; undefined when none matches. */
	take(method: string, path: string): Fault | undefined {
		for (const active of this.rules) {
			const { match } = active.rule;
			if (match?.method && match.method.toUpperCase() !== method.toUpperCase()) continue;
			if (match?.pathContains && !path.toLowerCase().includes(match.pathContains.toLowerCase())) continue;
			if (active.left <= 0) continue;
			if (active.skip > 0) {
				active.skip -= 1;
				continue;
			}
			active.left -= 1;
			active.hits += 1;
			return active.rule;
		}
		return undefined;
	}

	/** The rules with how often each has hit and how often it still will (null: always). */
	list(): readonly object[] {
		return this.rules.map(({ rule, left, hits }) => ({ ...rule, hits, left: Number.isFinite(left) ? left : null }));
	}
}

import { mulberry32 } from '../sample/mulberry32';
import type { Fault } from './Fault';
import { batchLimitsOf, FAULT_PROFILES, type FaultProfileName, type FaultRates, isRefusedForGood, isRefusedForNow, type RequestFault } from './faultProfiles';
import { HttpAnswer } from './HttpAnswer';
import { seededShare } from './seededShare';

/** How a profile behaves where a test may want it otherwise. */
export interface FaultProfileOptions {
	/** Seconds in Retry-After; 0 and fractions are written as they are. @default 1 */
	readonly retryAfterSeconds?: number;
	/** How long nothing is answered before the connection is cut. @default 2000 */
	readonly hangMs?: number;
	/** The longest wait of a request. @default 30 */
	readonly latencyMs?: number;
}

/** What a profile must know about a request. */
export interface ProfiledRequest {
	/** Method and route pattern: each has its own row of draws, so the order among routes does not matter. */
	readonly route: string;
	/** The same for a request and its repetition, different for any other. */
	readonly fingerprint: string;
	/** The bearer token; null without one. */
	readonly token: string | null;
}

/** What has happened to a request and its repetitions since it last got through. */
interface Run {
	faults: number;
	deadToken: string | null;
}

/** A request and its repetitions suffer at most so many faults in a row: four attempts always suffice. */
const MOST_IN_A_ROW = 2;
const LEAST_TOKEN_USES = 20;
const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Faults by chance that are the same for the same seed: the n-th request of a route suffers what the n-th draw of that
 * route says, items by their key alone. Nothing is drawn for a request that has just suffered {@link MOST_IN_A_ROW} faults.
 */
export class FaultProfile {
	/** What was done, by name; `requests` counts all that came by. */
	readonly counts: Record<string, number> = { requests: 0 };
	readonly options: Required<FaultProfileOptions>;
	private readonly rates: FaultRates;
	private readonly draws = new Map<string, () => number>();
	private readonly runs = new Map<string, Run>();
	private readonly tokenUses = new Map<string, number>();
	private readonly refusedOnce = new Set<string>();

	constructor(
		readonly name: FaultProfileName,
		readonly seed: number,
		{ retryAfterSeconds = 1, hangMs = 2000, latencyMs = 30 }: FaultProfileOptions = {},
	) {
		this.rates = FAULT_PROFILES[name];
		this.options = { retryAfterSeconds, hangMs, latencyMs };
	}

	/** What a request suffers; undefined when nothing. */
	take({ route, fingerprint, token }: ProfiledRequest): Fault | undefined {
		this.count('requests');
		const delayMs = this.rates.latency ? Math.floor(this.draw(`latency ${route}`) * (this.options.latencyMs + 1)) : 0;
		if (delayMs > 0) this.count('latency');
		const run = this.runs.get(fingerprint) ?? { faults: 0, deadToken: null };
		const fault = this.refuseToken(token, run) ?? this.drawFault(route, run);
		if (fault) {
			run.faults += 1;
			this.runs.set(fingerprint, run);
		} else {
			this.runs.delete(fingerprint);
		}
		return fault || delayMs > 0 ? { ...fault, delayMs } : undefined;
	}

	/** Refuses an item for good, or for now. @param kind - of item, as each kind is refused on its own; @throws HttpAnswer 400, 429 or 503 */
	refuseItem(kind: string, key: string, isInBatch: boolean): void {
		if (this.rates.permanentFailures && isRefusedForGood(this.seed, key)) {
			this.count('permanentFailures');
			throw new HttpAnswer(400, 'Refused for good by the fault profile.');
		}
		const seen = `${kind} ${key}`;
		if (!this.rates.partialFailures || !isInBatch || !isRefusedForNow(this.seed, key) || this.refusedOnce.has(seen)) return;
		this.refusedOnce.add(seen);
		this.count('partialFailures');
		throw new HttpAnswer(seededShare(this.seed, seen) < 0.5 ? 503 : 429, 'Refused for now by the fault profile; send it again.');
	}

	/** Refuses a batch that is too large for the profile. @throws HttpAnswer 413 or 400 for the whole */
	checkBatch(size: number): void {
		if (!this.rates.smallBatches) return;
		const { refusedAbove, tooLargeAbove } = batchLimitsOf(this.seed);
		if (size <= refusedAbove) return;
		this.count('smallBatches');
		throw size > tooLargeAbove ? new HttpAnswer(413, `At most ${tooLargeAbove} items in one batch, got ${size}.`) : new HttpAnswer(400, 'The batch cannot be processed.');
	}

	/** For `GET /__emulator/profile`. */
	snapshot(): object {
		return { name: this.name, seed: this.seed, ...this.options, ...(this.rates.smallBatches ? batchLimitsOf(this.seed) : {}), counts: this.counts };
	}

	private count(what: string): void {
		this.counts[what] = (this.counts[what] ?? 0) + 1;
	}

	private draw(row: string): number {
		let draw = this.draws.get(row);
		if (!draw) {
			draw = mulberry32(Math.floor(seededShare(this.seed, row) * 4294967296));
			this.draws.set(row, draw);
		}
		return draw();
	}

	/** A token dies after 20 to 60 uses and stays dead. A request that comes again with another one is let through, whatever that one's age. */
	private refuseToken(token: string | null, run: Run): Fault | undefined {
		if (!this.rates.expiredTokens || token === null) return undefined;
		const left = this.tokenUses.get(token) ?? LEAST_TOKEN_USES + Math.floor(seededShare(this.seed, `token ${this.tokenUses.size}`) * 41);
		this.tokenUses.set(token, Math.max(0, left - 1));
		if (left > 0 || (run.deadToken !== null && run.deadToken !== token)) return undefined;
		run.deadToken = token;
		this.count('expiredTokens');
		return { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
	}

	private drawFault(route: string, run: Run): Fault | undefined {
		const { requests } = this.rates;
		if (!requests || run.faults >= MOST_IN_A_ROW) return undefined;
		let drawn = this.draw(route);
		for (const [kind, share] of Object.entries(requests) as [RequestFault, number][]) {
			drawn -= share;
			if (drawn >= 0) continue;
			this.count(kind);
			return this.faultOf(kind, this.draw(`kind ${route}`));
		}
		return undefined;
	}

	private faultOf(kind: RequestFault, drawn: number): Fault {
		switch (kind) {
			case 'rateLimit':
				return { status: 429, retryAfter: this.options.retryAfterSeconds };
			case 'rateLimitBare':
				return { status: 429 };
			case 'serverErrors':
				return drawn < 1 / 3 ? { status: 500 } : drawn < 2 / 3 ? { status: 502, bodyText: HTML } : { status: 503 };
			case 'resets':
				return { drop: true };
			case 'resetsAfter':
				return { dropAfter: true };
			case 'timeoutsAfter':
				return { hangAfterMs: this.options.hangMs };
			case 'errorsAfter':
				return drawn < 1 / 3 ? { statusAfter: 500 } : drawn < 2 / 3 ? { statusAfter: 502, bodyText: HTML } : { statusAfter: 504 };
		}
	}
}

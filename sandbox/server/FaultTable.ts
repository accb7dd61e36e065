import type { Fault } from './Fault';
import { FaultProfile, type FaultProfileOptions } from './FaultProfile';
import { FAULT_PROFILES, isFaultProfileName } from './faultProfiles';
import { HttpAnswer } from './HttpAnswer';

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
 * Reads the header `X-Emulator-Fault`: `status=429;retryAfter=2`, `delay=500`, `drop`, `dropAfter`, `hangAfter=500`,
 * `statusAfter=500`, `late=200`, `late=200;lateStatus=504`, `halfAfter=cut`.
 * Unknown words are ignored.
 */
export function parseFaultHeader(header: string): Fault {
	const words = new Map<string, string>();
	for (const part of header.split(';')) {
		const [key, ...rest] = part.split('=');
		words.set((key ?? '').trim().toLowerCase(), rest.join('=').trim());
	}
	const half = words.get('halfafter');
	const isOn = (word: string): boolean => words.has(word) && words.get(word) !== 'false';
	return {
		status: number(words.get('status')),
		retryAfter: number(words.get('retryafter')),
		delayMs: number(words.get('delay') ?? words.get('delayms')),
		drop: isOn('drop'),
		dropAfter: isOn('dropafter'),
		hangAfterMs: number(words.get('hangafter') ?? words.get('hangafterms')),
		statusAfter: number(words.get('statusafter')),
		lateMs: number(words.get('late') ?? words.get('latems')),
		lateStatus: number(words.get('latestatus')),
		halfAfter: half === 'ended' || half === 'cut' ? half : undefined,
	};
}

/** The faults planned for requests to come. The first matching rule that is not used up hits. */
export class FaultTable {
	private rules: ActiveRule[] = [];
	private active: FaultProfile | null = null;

	/** The faults by chance that are on; null when none are. */
	get profile(): FaultProfile | null {
		return this.active;
	}

	/**
	 * Turns faults by chance on, in place of those before, with fresh counts. Planned faults come first.
	 *
	 * @param name - of a profile; null or `none` turns them off
	 * @param seed - the same seed and the same requests give the same faults
	 * @throws HttpAnswer 400 for a name that is none
	 */
	useProfile(name: string | null, seed = 1, options: FaultProfileOptions = {}): FaultProfile | null {
		if (name !== null && name !== 'none' && !isFaultProfileName(name)) throw new HttpAnswer(400, `There is no fault profile "${name}". Known: none, ${Object.keys(FAULT_PROFILES).join(', ')}.`);
		this.active = isFaultProfileName(name) ? new FaultProfile(name, seed, options) : null;
		return this.active;
	}

	add(rule: FaultRule): void {
		this.rules.push({ rule, left: rule.times ?? Infinity, skip: rule.skip ?? 0, hits: 0 });
	}

	/** Takes all faults away, the profile too. */
	clear(): void {
		this.rules = [];
		this.active = null;
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

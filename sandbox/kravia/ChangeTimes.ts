const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?)?Z?$/;

/** A moment with seven fractional digits of a second: milliseconds, and ten-thousandths of one. */
export interface ChangeTime {
	readonly ms: number;
	readonly part: number;
}

/** Hands out the times of changes: each later than the one before, or several alike when `sameTick` says so. */
export class ChangeTimes {
	private last: ChangeTime = { ms: 0, part: 0 };
	private alike = 0;

	/** @param sameTick - how many changes in a row share one time */
	next(nowMs: number, sameTick: number): ChangeTime {
		this.alike += 1;
		if (this.alike < sameTick && this.last.ms > 0) return this.last;
		this.alike = 0;
		const ms = Math.max(nowMs, this.last.ms);
		this.last = ms === this.last.ms ? { ms: ms + Math.floor((this.last.part + 1) / 10000), part: (this.last.part + 1) % 10000 } : { ms, part: 1 };
		return this.last;
	}
}

/** Writes a moment as 2025-03-20T09:15:00.1230001, without a zone. Texts of one zone compare like the moments. */
export function writeTime({ ms, part }: ChangeTime, timeZone: string): string {
	const shown = timeZone === 'UTC' ? ms : ms + offsetMs(ms, timeZone);
	return `${new Date(shown).toISOString().slice(0, 23)}${String(part).padStart(4, '0')}`;
}

/** Brings a time of a query into the same form; null when it is none. */
export function readTime(text: string): string | null {
	const match = FORM.exec(text);
	if (!match) return null;
	const [, date = '', minutes = '00:00', seconds = '00', fraction = ''] = match;
	if (Number.isNaN(Date.parse(`${date}T${minutes}:${seconds}Z`))) return null;
	return `${date}T${minutes}:${seconds}.${fraction.padEnd(7, '0')}`;
}

function offsetMs(ms: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(ms);
	const at = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
	const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
	return local - Math.floor(ms / 1000) * 1000;
}

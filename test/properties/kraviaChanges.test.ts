import fc from 'fast-check';

import { createKraviaClient, moveChangeMark, startMark } from '../../clients/index';
import type { ChangeMark, HttpClient } from '../../clients/index';
import { quickTiming } from '../clients/support/quickTiming';
import { NO_LIMIT, propertyRuns, reportBriefly } from './support/propertyRuns';

const START = '2020-01-01T00:00:00.0000000';

/** How the server counts, and how changes get their times. */
interface Habits {
	readonly inclusive: boolean;
	/** So many changes in a row share one time. */
	readonly sameTick: number;
	/** Trailing zeros of a time are left out, as some serialisers do. */
	readonly trimmed: boolean;
	readonly pageSize: number;
}

/** What happens in one run of the workflow. */
interface Run {
	/** Records that change before the reading. */
	readonly before: readonly number[];
	/** Records that change just before the n-th page is answered; some become visible with a slightly earlier time. */
	readonly during: readonly { readonly record: number; readonly page: number; readonly late: number }[];
	readonly limit: number | undefined;
	/** How the workflow ends: everything is marked, it fails before, or only some items got through. */
	readonly end: 'marked' | 'failed' | 'halves' | { readonly lost: readonly number[] };
}

/** A server that keeps the last version of each record. */
class ChangingKravia {
	readonly rows = new Map<number, { id: number; version: number; lastUpdatedTime: string }>();
	private changes = 0;
	private pages = 0;
	private planned: Run['during'] = [];

	constructor(private readonly habits: Habits) {}

	begin(during: Run['during']): void {
		this.pages = 0;
		this.planned = during;
	}

	change(record: number, late = 0): void {
		this.changes += 1;
		const tick = Math.max(1, Math.floor(this.changes / this.habits.sameTick) + 1 - late);
		const time = `2025-01-01T${String(Math.floor(tick / 100)).padStart(2, '0')}:00:00.${String(tick % 100).padStart(2, '0')}00000`;
		// What is updated gets no earlier time than it had; only different records overtake one another.
		const known = this.rows.get(record)?.lastUpdatedTime ?? '';
		const shown = this.habits.trimmed ? time.replace(/\.?0+$/, '') : time;
		this.rows.set(record, { id: record, version: this.changes, lastUpdatedTime: known > shown ? known : shown });
	}

	readonly http: HttpClient = {
		send: async ({ query = {} }) => {
			for (const { record, page, late } of this.planned) if (page === this.pages) this.change(record, late);
			this.pages += 1;
			const since = String(query.lastUpdatedTime);
			const found = [...this.rows.values()].filter(({ lastUpdatedTime: time }) => time > since || (this.habits.inclusive && time === since));
			found.sort((a, b) => (a.lastUpdatedTime === b.lastUpdatedTime ? a.id - b.id : a.lastUpdatedTime < b.lastUpdatedTime ? -1 : 1));
			return { status: 200, headers: {}, body: found.slice(Number(query.skip), Number(query.skip) + Number(query.top)) };
		},
	};
}

/** So many that what is passed over lies further back than the times that a mark goes back. */
const record = fc.nat(79);
const run: fc.Arbitrary<Run> = fc.record({
	before: fc.array(record, { maxLength: 70, size: 'max' }),
	during: fc.array(fc.record({ record, page: fc.nat(20), late: fc.nat(3) }), { maxLength: 12 }),
	limit: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
	end: fc.oneof(fc.constant('marked' as const), fc.constant('failed' as const), fc.constant('halves' as const), fc.record({ lost: fc.array(fc.nat(40), { maxLength: 3 }) })),
});
const habits: fc.Arbitrary<Habits> = fc.record({ inclusive: fc.boolean(), sameTick: fc.integer({ min: 1, max: 9 }), trimmed: fc.boolean(), pageSize: fc.integer({ min: 2, max: 6 }) });

describe('changes of Kravia', () => {
	it('each reach the workflow until they are marked, and never again after that', async () => {
		await fc.assert(
			fc.asyncProperty(habits, fc.array(run, { minLength: 1, maxLength: 8 }), async (server, runs) => {
				const kravia = new ChangingKravia(server);
				const client = createKraviaClient({ http: kravia.http, timing: quickTiming(), baseUrl: 'https://kravia.example', settings: { searchPageSize: server.pageSize } });
				const handled = new Set<string>();
				let mark: ChangeMark | null = null;

				const execute = async ({ limit, end }: Pick<Run, 'limit' | 'end'>): Promise<number> => {
					const from: ChangeMark = mark ?? startMark(START);
					const reading = await client.listChanges({ mark: from, ...(limit === undefined ? {} : { limit }) });
					const items = reading.changes.map(({ key, digest, invoice }, index) => ({ since: from.since, index, key, digest, lastUpdatedTime: String(invoice.lastUpdatedTime), version: nameOf(invoice.raw) }));
					expect(items.filter(({ version }) => handled.has(version))).toEqual([]);
					if (end === 'failed') return items.length;
					const arrived = typeof end === 'string' ? items : items.filter(({ index }) => !end.lost.includes(index));
					const parts = end === 'halves' ? [arrived.slice(arrived.length / 2), arrived.slice(0, arrived.length / 2)] : [arrived];
					// Kept as JSON between runs, as n8n does.
					for (const part of parts) mark = JSON.parse(JSON.stringify(moveChangeMark(mark, part))) as ChangeMark | null;
					arrived.forEach(({ version }) => handled.add(version));
					return items.length;
				};

				for (const { before, during, ...rest } of runs) {
					before.forEach((changed) => kravia.change(changed));
					kravia.begin(during);
					await execute(rest);
				}
				kravia.begin([]);
				for (let left = 60; left > 0 && (await execute({ limit: undefined, end: 'marked' })) > 0; left -= 1);
				expect([...kravia.rows.values()].map(nameOf).filter((version) => !handled.has(version))).toEqual([]);
				expect(await execute({ limit: undefined, end: 'marked' })).toBe(0);
			}),
			{ ...propertyRuns(200), reporter: reportBriefly },
		);
	}, NO_LIMIT);
});

function nameOf(row: unknown): string {
	const { id, version } = row as { id: number; version: number };
	return `${id} as of change ${version}`;
}

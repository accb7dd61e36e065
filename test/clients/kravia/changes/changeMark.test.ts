import { moveChangeMark, readChangeMark, startMark } from '../../../../clients/index';
import type { HandledChange } from '../../../../clients/index';

const timeOf = (tick: number): string => `2025-01-01T00:00:00.${String(tick).padStart(7, '0')}`;
const START = timeOf(0);
const change = (index: number, tick: number, since = START): HandledChange => ({ since, index, key: String(index), lastUpdatedTime: timeOf(tick), digest: 'd' });
const reading = (count: number): HandledChange[] => Array.from({ length: count }, (_, index) => change(index, index + 1));

describe('moveChangeMark', () => {
	it('stays ten times behind the newest that was handled, and keeps what lies after it', () => {
		const mark = moveChangeMark(null, reading(30));
		expect(mark?.since).toBe(timeOf(20));
		expect(mark?.handled.map(([key]) => Number(key))).toEqual(Array.from({ length: 11 }, (_, index) => 19 + index));
	});

	it.each([
		['stays where it began while there are few times', reading(5), START],
		['goes to before the first that is missing', reading(30).filter(({ index }) => index !== 18), timeOf(8)],
		['stays when the first is missing', reading(30).slice(1), START],
		['does not mind the order', reading(30).reverse(), timeOf(20)],
		['counts a doubled one once', [...reading(30), ...reading(30)], timeOf(20)],
	])('%s', (_what, changes, since) => {
		expect(moveChangeMark(null, changes)?.since).toBe(since);
	});

	it('counts what did not arrive as handled if told so', () => {
		expect(moveChangeMark(null, reading(30).slice(1), 'handled')?.since).toBe(timeOf(20));
	});

	it('never goes backwards', () => {
		const mark = moveChangeMark(null, reading(30));
		expect(moveChangeMark(mark, [change(0, 1)])?.since).toBe(timeOf(20));
		expect(moveChangeMark(mark, [])).toBe(mark);
		expect(moveChangeMark(null, [])).toBeNull();
	});

	it('refuses a reading that began later, as moving on would skip what lies between', () => {
		expect(() => moveChangeMark(startMark(START), [change(0, 9, timeOf(5))])).toThrow(expect.objectContaining({ code: 'CHANGE_MARK_GAP' }) as Error);
	});

	it('goes back less far where many share a time, and says so when even that is too much to keep', () => {
		const many = Array.from({ length: 30_000 }, (_, index) => change(index, 1 + Math.floor(index / 5_000)));
		const mark = moveChangeMark(null, many);
		expect([mark?.since, mark?.handled.length]).toEqual([timeOf(4), 15_000]);
		expect(() => moveChangeMark(null, many.slice(1))).toThrow(expect.objectContaining({ code: 'CHANGE_MARK_TOO_LONG' }) as Error);
	});
});

describe('readChangeMark', () => {
	it('reads what was kept as JSON', () => {
		const mark = moveChangeMark(null, reading(3));
		expect(readChangeMark(JSON.parse(JSON.stringify(mark)))).toEqual(mark);
	});

	it.each([undefined, null, 'x', [], {}, { since: '', handled: [] }, { since: START }, { since: START, handled: [['1', START]] }, { since: START, handled: [[1, START, 'd']] }])('takes %j for none', (kept) => {
		expect(readChangeMark(kept)).toBeNull();
	});
});

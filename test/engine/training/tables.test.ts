import { AmountColumn } from '../../../engine/training/AmountColumn';
import { KeyTable } from '../../../engine/keys/KeyTable';
import { NamePool } from '../../../engine/training/NamePool';
import { TextHash } from '../../../engine/keys/textHash';

it('numbers a hundred thousand keys in the order in which they came, and finds them again', () => {
	const table = new KeyTable();
	const keys = Array.from({ length: 100_000 }, (_, at) => [(at * 7) % 1000, (at * 2_654_435_761) % 2 ** 32] as const);
	expect(keys.map(([high, low]) => table.add(high, low)).every((entry, at) => entry === at)).toBe(true);
	expect(keys.every(([high, low], at) => table.find(high, low) === at && table.add(high, low) === at)).toBe(true);
	expect(table.size).toBe(100_000);
	expect(table.find(1001, 1)).toBe(-1);
	expect([table.highOf(3), table.lowOf(3)]).toEqual(keys[3]);
});

it('tells keys apart that differ in one half only', () => {
	const table = new KeyTable();
	expect([table.add(1, 2), table.add(2, 1), table.add(1, 1), table.add(2, 2), table.add(1, 2)]).toEqual([0, 1, 2, 3, 0]);
});

it('takes less than 20 bytes per key', () => {
	const table = new KeyTable();
	for (let at = 0; at < 1_000_000; at++) table.add(at, at);
	expect(table.bytes / table.size).toBeLessThan(20);
});

it('gives half a million ids that follow one another different hashes, whose halves are as good as chance', () => {
	const hash = new TextHash();
	const count = 500_000;
	const both = new KeyTable();
	const highs = new Set<number>();
	const lows = new Set<number>();
	for (let at = 0; at < count; at++) {
		const { high, low } = hash.take(`2025-${at}-V${at % 90}`);
		both.add(high, low);
		highs.add(high);
		lows.add(low);
	}
	expect(both.size).toBe(count);
	// Chance makes 29 equal pairs of 32 bits.
	expect(count - highs.size).toBeLessThan(60);
	expect(count - lows.size).toBeLessThan(60);
});

it('hashes the same text differently for another seed', () => {
	const hash = new TextHash();
	const { high, low } = hash.take('200', 1);
	expect([high, low]).not.toEqual([hash.take('200', 2).high, hash.low]);
});

it('keeps names of any script, and cuts long ones', () => {
	const names = new NamePool();
	const texts = ['F-1', '', 'Ærø 7', '請求書', '🧾', 'x'.repeat(5000), 'last'];
	texts.forEach((text) => names.add(text));
	expect(texts.map((_, at) => names.at(at))).toEqual([...texts.slice(0, 5), `${'x'.repeat(100)}…`, 'last']);
});

it('keeps amounts of any size exactly', () => {
	const amounts = new AmountColumn();
	const values = [0, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
	values.forEach((value, at) => amounts.set(at, value));
	expect(values.map((_, at) => amounts.at(at))).toEqual(values);
	values.forEach((_, at) => amounts.set(at, at));
	expect(values.map((_, at) => amounts.at(at))).toEqual(values.map((_, at) => at));
});

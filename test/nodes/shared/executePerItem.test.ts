import { CancelledError } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { executePerItem, prepareUnits, executePerUnit } from '../../../nodes/shared/executePerItem';
import { createExecuteContext } from '../../support/createExecuteContext';

const items = [{}, {}, {}, {}];
const failure = (code: string): CodedError => new CodedError({ code, message: 'It went wrong.', remedy: 'Mend it.', path: 'a.b', details: { secret: 'never shown' } });

describe('executePerItem', () => {
	it('keeps the order of the items, whatever order they finish in', async () => {
		const release: Array<() => void> = [];
		const { context } = createExecuteContext({ items });
		const run = executePerItem(
			context,
			3,
			async (itemIndex) => {
				await new Promise<void>((resolve) => (release[itemIndex] = resolve));
				return [{ json: { itemIndex } }];
			},
			{ concurrency: 3 },
		);
		for (const index of [2, 0, 1]) release[index]?.();
		expect((await run)[0]?.map(({ json, pairedItem }) => [json.itemIndex, pairedItem])).toEqual([0, 1, 2].map((item) => [item, { item }]));
	});

	it.each([1, 2, 4])('has no more than %i items under way', async (concurrency) => {
		let running = 0;
		let most = 0;
		const { context } = createExecuteContext({ items });
		await executePerItem(
			context,
			12,
			async () => {
				most = Math.max(most, ++running);
				await new Promise((resolve) => setImmediate(resolve));
				running--;
				return [];
			},
			{ concurrency },
		);
		expect(most).toBe(concurrency);
	});

	it('reports the first failed item in order, starts no further one, and waits for those under way', async () => {
		const started: number[] = [];
		const finished: number[] = [];
		const { context } = createExecuteContext({ items });
		const run = executePerItem(
			context,
			6,
			async (itemIndex) => {
				started.push(itemIndex);
				if (itemIndex === 2) throw failure('SECOND_IN_ORDER');
				await new Promise((resolve) => setTimeout(resolve, 20));
				finished.push(itemIndex);
				if (itemIndex === 1) throw failure('FIRST_IN_ORDER');
				return [];
			},
			{ concurrency: 3 },
		);
		await expect(run).rejects.toMatchObject({ message: 'It went wrong. [FIRST_IN_ORDER]', description: 'Mend it.', context: { itemIndex: 1, code: 'FIRST_IN_ORDER' } });
		expect(started).toEqual([0, 1, 2]);
		expect(finished).toEqual([0, 1]);
	});

	it('makes an error item of each failed item under Continue On Fail, with nothing of its details', async () => {
		const { context } = createExecuteContext({ items, continueOnFail: true });
		const outputs = await executePerItem(
			context,
			4,
			async (itemIndex) => {
				if (itemIndex % 2 === 1) throw failure(`FAILED_${itemIndex}`);
				return [{ json: { itemIndex } }];
			},
			{ outputs: 2, errorOutput: 1, inputIndex: 0 },
		);
		expect(outputs).toEqual([
			[0, 2].map((item) => ({ json: { itemIndex: item }, pairedItem: { item, input: 0 } })),
			[1, 3].map((item) => ({ json: { error: { code: `FAILED_${item}`, message: 'It went wrong.', remedy: 'Mend it.', path: 'a.b' } }, pairedItem: { item, input: 0 } })),
		]);
	});

	it('ends a cancelled run as cancelled, also under Continue On Fail', async () => {
		const { context } = createExecuteContext({ items, continueOnFail: true });
		const run = executePerItem(context, 4, async () => {
			throw new CancelledError('Waiting');
		});
		await expect(run).rejects.toMatchObject({ name: 'ExecutionCancelledError' });
	});

	it('pairs every result of an item that gave several', async () => {
		const { context } = createExecuteContext({ items });
		const outputs = await executePerItem(context, 2, async (itemIndex) => [{ json: { n: 1 } }, { json: { n: 2 }, output: itemIndex }], { outputs: 2 });
		expect(outputs.map((rows) => rows.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 0 }, { item: 1 }], [{ item: 1 }]]);
	});
});

describe('prepareUnits', () => {
	it('stops with the index of the item that cannot be read', () => {
		const { context } = createExecuteContext({ items });
		expect(() =>
			prepareUnits(context, (itemIndex) => {
				if (itemIndex === 2) throw failure('UNREADABLE');
				return [itemIndex];
			}),
		).toThrow(expect.objectContaining({ message: 'It went wrong. [UNREADABLE]', context: expect.objectContaining({ itemIndex: 2 }) }));
	});

	it('keeps the failure for an error item in its place under Continue On Fail', async () => {
		const { context } = createExecuteContext({ items: [{}, {}, {}], continueOnFail: true });
		const units = prepareUnits(context, (itemIndex) => {
			if (itemIndex === 1) throw failure('UNREADABLE');
			return [itemIndex, itemIndex];
		});
		const [output] = await executePerUnit(context, units, async (value) => [{ json: { value } }]);
		expect(output?.map(({ json, pairedItem }) => [json.value ?? (json.error as { code: string }).code, pairedItem])).toEqual([
			[0, { item: 0 }], [0, { item: 0 }], ['UNREADABLE', { item: 1 }], [2, { item: 2 }], [2, { item: 2 }],
		]);
	});
});

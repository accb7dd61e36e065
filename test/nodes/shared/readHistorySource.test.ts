import { Readable } from 'node:stream';

import { readHistorySources } from '../../../nodes/shared/history/readHistorySource';
import { createExecuteContext } from '../../support/createExecuteContext';

/** A file that n8n keeps outside memory: only asking for its stream is allowed. */
function storedFile(pieces: readonly string[]): { context: ReturnType<typeof createExecuteContext>['context']; opened: string[] } {
	const opened: string[] = [];
	const { context } = createExecuteContext({
		items: [{}],
		parameters: { historySource: 'file', binaryPropertyName: 'data' },
		allow: {
			helpers: {
				assertBinaryData: () => ({ id: 'filesystem:1', data: 'filesystem', mimeType: 'text/csv', fileName: 'ledger 2025.csv' }),
				getBinaryStream: async (id: string) => {
					opened.push(id);
					return Readable.from(pieces.map((piece) => Buffer.from(piece, 'utf8')));
				},
			},
		},
	});
	return { context, opened };
}

describe('the source of a history', () => {
	it('is the stream of a stored file, opened anew for each reading, and never the file as a whole', async () => {
		const { context, opened } = storedFile(['a;b\r\n', '1;2\r\n']);
		const source = readHistorySources(context, { delimiter: 'tab' })[0]?.source();
		if (source === undefined || !('open' in source)) throw new Error('the source is no file');
		expect(source).toMatchObject({ name: 'ledger 2025', form: { delimiter: '\t' } });
		expect(opened).toEqual([]);
		for (let reading = 1; reading <= 2; reading += 1) {
			const read: string[] = [];
			for await (const piece of source.open()) read.push(Buffer.from(piece).toString('utf8'));
			expect(read).toEqual(['a;b\r\n', '1;2\r\n']);
			expect(opened).toHaveLength(reading);
		}
	});

	it.each([
		['a stored file', { id: 'filesystem:1', data: 'filesystem' }],
		['a file in memory', { data: Buffer.alloc(1_000_000, 'a').toString('base64') }],
	])('lets n8n have its turn while %s is read', async (_name, file) => {
		const { context } = createExecuteContext({
			items: [{}],
			parameters: { historySource: 'file', binaryPropertyName: 'data' },
			allow: { helpers: { assertBinaryData: () => ({ ...file, mimeType: 'text/csv' }), getBinaryStream: async () => Readable.from([Buffer.alloc(1), Buffer.alloc(1), Buffer.alloc(1)]) } },
		});
		const source = readHistorySources(context, {})[0]?.source();
		if (source === undefined || !('open' in source)) throw new Error('the source is no file');
		let turns = 0;
		let pieces = 0;
		const timer = setInterval(() => (turns += 1), 0);
		for await (const piece of source.open()) pieces += Math.min(1, piece.length);
		clearInterval(timer);
		expect(pieces).toBeGreaterThanOrEqual(3);
		expect(turns).toBeGreaterThanOrEqual(2);
	});

	it('is all items together when each item is a row', () => {
		const { context } = createExecuteContext({ items: [{ a: 1 }, { a: 2 }], parameters: { historySource: 'items' } });
		const inputs = readHistorySources(context, {});
		expect(inputs.map((input) => input.source())).toEqual([{ name: 'items', rows: [{ a: 1 }, { a: 2 }] }]);
		expect(inputs[0]?.itemOf(2)).toBe(1);
	});
});

import fc from 'fast-check';
import { planBatches } from '../../../clients/kaunt/planBatches';

describe('planBatches', () => {
	it('puts every row into exactly one batch, in order, within both limits', () => {
		const rows = fc.array(fc.integer({ min: 1, max: 500 }).map((bytes) => ({ bytes })), { maxLength: 60 });
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 100, max: 1_000 }), (given, maxRows, maxBytes) => {
				const batches = planBatches(given, maxRows, maxBytes);
				expect(batches.flat()).toEqual(given);
				for (const batch of batches) {
					expect(batch.length).toBeGreaterThan(0);
					expect(batch.length).toBeLessThanOrEqual(maxRows);
					const bytes = batch.reduce((sum, row) => sum + row.bytes + 1, 0);
					if (batch.length > 1) expect(bytes).toBeLessThanOrEqual(maxBytes);
				}
			}),
		);
	});
});

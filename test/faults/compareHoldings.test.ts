import { parseHistoryMapping } from '../../engine/index';
import type { Posting } from '../../engine/index';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { compareHoldings, contentOf, NO_DIFFERENCE, startHoldingKaunt, uploadTo } from './historyUnderFaults';
import { inPieces, madeUpLedger, MADE_UP_MAPPING } from './madeUpLedger';

const mapping = parseHistoryMapping('ledgerRows', MADE_UP_MAPPING);
const source = { name: 'ledger.csv', open: inPieces(madeUpLedger(20, 1)) };
let server: KauntServer;

beforeEach(async () => {
	server = await startHoldingKaunt();
	await uploadTo(server, source, mapping);
});

afterEach(async () => await server.close());

describe('compareHoldings', () => {
	it('sees what is lost, unexpected, wrong and doubled', async () => {
		const { documents } = await contentOf(source, mapping);
		expect(compareHoldings(server, documents, [])).toEqual(NO_DIFFERENCE);
		const [first, second] = [...documents.values()];
		if (first === undefined || second === undefined) throw new Error('The ledger has too few documents.');
		const company = server.state.openCompany();

		const without = new Map([...documents].filter(([id]) => id !== first.externalInvoiceId));
		expect(compareHoldings(server, without, [])).toMatchObject({ invoicesUnexpected: 1, postingsUnexpected: first.postings.length, invoicesLost: 0 });

		const more = new Map([...documents, ['X', { ...first, externalInvoiceId: 'X' }]]);
		expect(compareHoldings(server, more, [])).toMatchObject({ invoicesLost: 1, postingsLost: first.postings.length, invoicesUnexpected: 0 });

		const [posting, ...others] = second.postings as [Posting, ...Posting[]];
		for (const change of [{ postingAmountExVat: posting.postingAmountExVat + 0.01 }, { dimensions: posting.dimensions.slice(1) }, { fiscalPeriod: undefined }, { accrual: { accrualCode: 'A' } }]) {
			const changed = new Map([...documents, [second.externalInvoiceId, { ...second, postings: [{ ...posting, ...change }, ...others] }]]);
			expect(compareHoldings(server, changed, [])).toMatchObject({ postingsWrong: 1, postingsLost: 0 });
		}

		company.putPosting({ ...posting });
		expect(compareHoldings(server, documents, [])).toEqual({ ...NO_DIFFERENCE, postingsDoubled: 1 });
	});
});

import { parseHistoryMapping } from '../../engine/index';
import { FAULT_PROFILES, isRefusedForGood, itemKey } from '../../sandbox/server/faultProfiles';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { compareHoldings, contentOf, NO_DIFFERENCE, startHoldingKaunt, uploadTo } from './historyUnderFaults';
import { inPieces, madeUpLedger, MADE_UP_MAPPING } from './madeUpLedger';

const mapping = parseHistoryMapping('ledgerRows', MADE_UP_MAPPING);
const source = { name: 'ledger.csv', open: inPieces(madeUpLedger(400, 7, 0.01)) };
let server: KauntServer;

beforeEach(async () => {
	server = await startHoldingKaunt();
});

afterEach(async () => await server.close());

const changesAt = (): number => {
	const { requests } = server.state.snapshot() as { requests: { byRoute?: Record<string, unknown> } };
	return Object.entries(requests.byRoute ?? requests).filter(([route]) => /^(POST|PATCH) /.test(route) && !route.includes('token')).length;
};

describe.each(Object.keys(FAULT_PROFILES))('a history under %s', (profile) => {
	it('is at Kaunt exactly, but for what is rejected, and sent again changes nothing', async () => {
		const { documents } = await contentOf(source, mapping);
		const settings = { batchSize: profile === 'smallBatches' ? 100 : 10, maxConcurrency: 3 };
		server.state.faults.useProfile(profile, 3, { hangMs: 20, latencyMs: 3, retryAfterSeconds: 0 });
		const { survey, result, rejects } = await uploadTo(server, source, mapping, { settings });
		expect(result.status).toBe('complete');
		// Otherwise nothing would be shown: neither by what is there nor by what was survived.
		expect(result.rows.atKaunt).toBeGreaterThan(survey.rows * 0.8);
		expect(Object.entries(server.state.faults.profile?.counts ?? {}).filter(([name, count]) => name !== 'requests' && count > 0)).not.toEqual([]);
		expect(compareHoldings(server, documents, rejects, { read: survey.rows, result })).toEqual(NO_DIFFERENCE);

		if (profile === 'permanentFailures') {
			const atKaunt = rejects.filter(({ error }) => error.code === 'KAUNT_ROW_REFUSED');
			expect(atKaunt.length).toBeGreaterThan(0);
			for (const { part, externalInvoiceId, postingLineNumber } of atKaunt) expect(isRefusedForGood(3, itemKey(String(externalInvoiceId), part === 'posting' ? Number(postingLineNumber) : undefined))).toBe(true);
		}
		server.state.faults.clear();
		server.state.log.reset();
		const again = await uploadTo(server, source, mapping, { settings });
		const before = rejects.filter(({ error }) => error.code === 'KAUNT_ROW_REFUSED');
		if (before.length === 0) {
			expect(changesAt()).toBe(0);
			expect(again.result.rows).toEqual(result.rows);
			expect(again.result.postings).toMatchObject({ uploaded: 0, updated: 0 });
		}
		expect(compareHoldings(server, documents, again.rejects)).toEqual(NO_DIFFERENCE);
	});
});

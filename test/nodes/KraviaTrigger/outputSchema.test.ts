import type { IDataObject } from 'n8n-workflow';

import { startScriptedServer, type Scripted, type ScriptedServer } from '../../clients/support/startScriptedServer';
import type { TriggerHost } from '../../support/TriggerHost';
import { differences, neverSeen, readOutputSchema } from '../support/outputSchema';
import { CLAIM_ID, seconds, signedNotification } from './signedNotification';
import { CREDITOR_ID, startKraviaTrigger } from './startKraviaTrigger';

describe("the schema of Kravia Trigger's output", () => {
	let kravia: ScriptedServer;
	let host: TriggerHost;
	let answer: Scripted;
	beforeAll(async () => {
		answer = { status: 200, body: { value: { invoice: { id: CLAIM_ID, invoiceNo: '20001', claimType: 'Invoice', lastUpdatedTime: '2025-04-01T08:00:00.1234567' }, creditor: { id: CREDITOR_ID } } } };
		kravia = await startScriptedServer(() => answer);
		({ host } = await startKraviaTrigger({ kraviaUrl: kravia.url }));
	});
	afterAll(async () => {
		await host.close();
		await kravia.close();
	});

	it('holds for a notification with its invoice, and for one whose invoice could not be read', async () => {
		await host.post(signedNotification({ timestamp: seconds() - 60 }));
		answer = { status: 403, body: { message: 'no' } };
		await host.post(signedNotification({ timestamp: seconds() - 30 }));
		const schema = readOutputSchema('KraviaTrigger', '');
		const items = host.started as IDataObject[];
		expect(items.map(({ status }) => status)).toEqual(['fetched', 'notFetched']);
		expect(differences(schema, items)).toEqual([]);
		expect(neverSeen(schema, items)).toEqual([]);
	});
});

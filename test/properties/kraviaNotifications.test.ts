import fc from 'fast-check';

import { startScriptedServer } from '../clients/support/startScriptedServer';
import { seconds, signedNotification } from '../nodes/KraviaTrigger/signedNotification';
import { CREDITOR_ID, startKraviaTrigger } from '../nodes/KraviaTrigger/startKraviaTrigger';
import { NO_LIMIT, propertyRuns } from './support/propertyRuns';

/** A change of one of few invoices, in one of few seconds; its notification comes once or more often, sooner or later. */
interface Change {
	readonly claimId: number;
	readonly second: number;
	/** After how many further changes each copy of the notification arrives. */
	readonly arrivals: readonly number[];
	/** Whether Kravia can be read when it arrives first. */
	readonly isReadable: boolean;
	/** Whether n8n fails to make the execution the first time. The sender tries again. */
	readonly isStartFailing: boolean;
}

const change = fc.record<Change>({
	claimId: fc.integer({ min: 1, max: 3 }),
	second: fc.integer({ min: 0, max: 2 }),
	arrivals: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
	isReadable: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
	isStartFailing: fc.oneof({ weight: 24, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

interface Arrival {
	readonly change: Change;
	readonly timestamp: number;
	readonly isFirst: boolean;
}

describe('notifications in any order, repeated, within the same seconds', () => {
	it('start the workflow with the newest state of every invoice, or with one that was not read', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 10 }), fc.boolean(), async (changes, isRestarted) => {
				const state = new Map<number, number>();
				let [isReadable, isStartFailing] = [true, false];
				const kravia = await startScriptedServer(({ url }) => {
					const claimId = Number(/invoice\/(\d+)\//.exec(url)?.[1]);
					if (!isReadable) return { status: 404 };
					return { status: 200, body: { invoice: { id: claimId, lastUpdatedTime: `T${state.get(claimId)}` }, creditor: { id: CREDITOR_ID } } };
				});
				const { host } = await startKraviaTrigger({
					kraviaUrl: kravia.url,
					makeExecution: async () => {
						if (isStartFailing) throw new Error('No execution could be made.');
					},
				});
				const [from, planned] = [seconds() - 100, new Map<number, Arrival[]>()];
				const deliver = async ({ change: { claimId, ...how }, timestamp, isFirst }: Arrival): Promise<void> => {
					[isReadable, isStartFailing] = [!isFirst || how.isReadable, isFirst && how.isStartFailing];
					const sent = signedNotification({ claimId, timestamp });
					const { status } = await host.post(sent);
					isStartFailing = false;
					// What is not answered with success is sent again.
					if (status !== 200) expect((await host.post(sent)).status).toBe(200);
				};
				try {
					for (const [index, one] of changes.entries()) {
						// Kravia's own clock never goes back: a later change has the same second or a later one.
						const timestamp = from + Math.max(...changes.slice(0, index + 1).map(({ second }) => second));
						state.set(one.claimId, index);
						one.arrivals.forEach((later, copy) => planned.set(index + later, [...(planned.get(index + later) ?? []), { change: one, timestamp, isFirst: copy === 0 }]));
						for (const arrival of planned.get(index) ?? []) await deliver(arrival);
						planned.delete(index);
						if (isRestarted && index === 3) host.moveToAnotherProcess();
					}
					for (const arrivals of planned.values()) for (const arrival of arrivals) await deliver(arrival);
					for (const [claimId, newest] of state) {
						const last = host.started.filter((item) => item.claimId === claimId).at(-1);
						expect(last).toMatchObject(last?.status === 'fetched' ? { lastUpdatedTime: `T${newest}` } : { status: 'notFetched', error: { code: 'KRAVIA_NOT_FOUND' } });
					}
					expect(host.started.length).toBeLessThanOrEqual(changes.reduce((sum, { arrivals }) => sum + arrivals.length, 0));
				} finally {
					await host.close();
					await kravia.close();
				}
			}),
			propertyRuns(20),
		);
	}, NO_LIMIT);
});

import fc from 'fast-check';

import { startKraviaServer, type KraviaServer } from '../../sandbox/kravia/startKraviaServer';
import { startKraviaTrigger, type OpenKraviaTrigger } from '../nodes/KraviaTrigger/startKraviaTrigger';
import { n8nLife } from '../support/n8nLife';
import { NO_LIMIT, propertyRuns } from './support/propertyRuns';

/** What happens to one workflow; a crash is followed by what n8n does again after its start. */
const STEPS = ['publish', 'unpublish', 'otherCreditor', 'newSecret', 'newAddress', 'restart', 'restartAndActivate', 'trial', 'trialAtKravia', 'crashBeforeSet', 'crashAfterSet', 'crashBeforeUnset', 'crashAfterUnset', 'answerLost', 'staticDataLost'] as const;
type Step = (typeof STEPS)[number];

interface Run {
	readonly kravia: KraviaServer;
	readonly trigger: OpenKraviaTrigger;
	readonly creditors: readonly number[];
	isPublished: boolean;
	count: number;
}

async function publish(run: Run): Promise<void> {
	await n8nLife.publish(run.trigger.host, { activation: run.isPublished ? 'update' : 'activate' });
	run.isPublished = true;
}

async function unpublish(run: Run): Promise<void> {
	await n8nLife.unpublish(run.trigger.host);
	run.isPublished = false;
}

const ACTS: Readonly<Record<Step, (run: Run) => Promise<void>>> = {
	publish,
	unpublish,
	otherCreditor: async (run) => {
		const { host } = run.trigger;
		const creditorId = String(run.creditors[(run.count += 1) % run.creditors.length]);
		if (run.isPublished) await n8nLife.publishChanged(host, { creditorId });
		else host.parameters = { ...host.parameters, creditorId };
	},
	newSecret: async (run) => {
		Object.assign(run.trigger.credentials.of('kraviaWebhookApi').stored ?? {}, { secret: `a secret for this run only ${(run.count += 1)}` });
	},
	newAddress: async (run) => {
		// n8n removes the old address before it knows the new one only if the node itself has changed: here it has moved.
		if (run.isPublished) await unpublish(run);
		run.trigger.host.path = `moved-${(run.count += 1)}/webhook`;
	},
	restart: async ({ trigger }) => trigger.host.moveToAnotherProcess(),
	restartAndActivate: async (run) => {
		if (run.isPublished) await n8nLife.restartAndActivate(run.trigger.host);
	},
	trial: async ({ trigger }) => await (await n8nLife.listen(trigger.host))(),
	trialAtKravia: async (run) => {
		const { host } = run.trigger;
		const { options } = host.parameters;
		host.parameters = { ...host.parameters, options: { registerTestUrl: true, productionUrl: run.isPublished ? host.url : '' } };
		await (await n8nLife.listen(host))();
		host.parameters = { ...host.parameters, options };
	},
	crashBeforeSet: async (run) => {
		await n8nLife.publish(run.trigger.host, { crash: 'before' });
		await publish(run);
	},
	crashAfterSet: async (run) => {
		await n8nLife.publish(run.trigger.host, { crash: 'beforeStored' });
		await publish(run);
	},
	crashBeforeUnset: async (run) => {
		await n8nLife.unpublish(run.trigger.host, { crash: 'before' });
		await unpublish(run);
	},
	crashAfterUnset: async (run) => {
		await n8nLife.unpublish(run.trigger.host, { crash: 'beforeStored' });
		await unpublish(run);
	},
	answerLost: async (run) => {
		run.kravia.state.faults.add({ match: { method: 'PUT', pathContains: 'webhook' }, times: 1, dropAfter: true });
		await publish(run);
		run.kravia.state.faults.clear();
	},
	// By a notification that was under way; within the process that has set the webhook it is known all the same.
	staticDataLost: async (run) => {
		await publish(run);
		run.trigger.host.staticData = {};
		await unpublish(run);
	},
};

async function openRun(): Promise<Run> {
	const kravia = await startKraviaServer();
	const creditors = [kravia.creditorId, kravia.state.addCreditor({ name: 'Sydlys AS', organizationNumber: null }, kravia.token)];
	return { kravia, trigger: await startKraviaTrigger({ kraviaUrl: kravia.url }), creditors, isPublished: false, count: 0 };
}

/** The webhooks that Kravia sends anything to. */
const enabledAt = ({ kravia, creditors }: Run) => creditors.flatMap((creditorId) => (kravia.state.creditors.get(creditorId)?.webhook?.enabled === true ? [{ creditorId, ...kravia.state.creditors.get(creditorId)?.webhook }] : []));

describe('the webhook at Kravia', () => {
	it('is exactly that of the published workflow after publishing, and none after unpublishing, whatever was before', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 12 }), fc.boolean(), async (steps, isPublishedLast) => {
				const run = await openRun();
				const { host, credentials } = run.trigger;
				try {
					for (const step of steps) await ACTS[step](run);
					await (isPublishedLast ? publish(run) : unpublish(run));
					const secret = credentials.of('kraviaWebhookApi').stored?.secret;
					const expected = isPublishedLast ? [{ creditorId: Number(host.parameters.creditorId), url: host.url, secret, enabled: true }] : [];
					expect(enabledAt(run)).toEqual(expected);
				} finally {
					await host.close();
					await run.kravia.close();
				}
			}),
			propertyRuns(15),
		);
	}, NO_LIMIT);
});

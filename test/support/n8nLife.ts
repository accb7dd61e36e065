import type { IDataObject, Workflow, WorkflowActivateMode } from 'n8n-workflow';

import type { TriggerHost } from './TriggerHost';

/** Where n8n is killed: before it has asked the node, or after it and before what the node remembers is stored. */
export type Crash = 'before' | 'beforeStored';

/**
 * What n8n 2.41 does with a webhook when a workflow is published, changed, unpublished or tried, as read in its source:
 * which hooks it calls in which order and mode, over which static data, and what of them it stores.
 */
export const n8nLife = {
	/** Publishes. A failure makes n8n ask for the removal, over the same data, and store them. */
	async publish(host: TriggerHost, { activation = 'activate', crash }: { activation?: WorkflowActivateMode; crash?: Crash } = {}): Promise<void> {
		if (crash === 'before') return host.moveToAnotherProcess();
		const workflow = host.loadWorkflow();
		try {
			await createIfMissing(host, workflow, activation);
		} catch (error) {
			await host.callHook('delete', workflow, { mode: 'internal', activation: 'update' }).catch(() => undefined);
			host.store(workflow);
			throw error;
		}
		if (crash === 'beforeStored') host.moveToAnotherProcess();
		else host.store(workflow);
	},

	async unpublish(host: TriggerHost, { crash }: { crash?: Crash } = {}): Promise<void> {
		if (crash === 'before') return host.moveToAnotherProcess();
		const workflow = host.loadWorkflow();
		await host.callHook('delete', workflow, { mode: 'internal', activation: 'update' });
		if (crash === 'beforeStored') host.moveToAnotherProcess();
		else host.store(workflow);
	},

	/** Publishes a changed form: what was published is removed first. */
	async publishChanged(host: TriggerHost, parameters: IDataObject): Promise<void> {
		await n8nLife.unpublish(host);
		host.parameters = { ...host.parameters, ...parameters };
		await n8nLife.publish(host, { activation: 'update' });
	},

	/** A restart of an n8n that activates everything anew, as all did before 2.41 and some settings still do; 2.41 itself asks the node nothing. */
	async restartAndActivate(host: TriggerHost): Promise<void> {
		host.moveToAnotherProcess();
		await n8nLife.publish(host, { activation: 'init' });
	},

	/** "Listen for test event": over empty static data, of which nothing is stored. @returns ends the listening */
	async listen(host: TriggerHost): Promise<() => Promise<void>> {
		const workflow = host.loadWorkflow({});
		const ofTrial = { mode: 'manual', activation: 'manual', isTest: true } as const;
		if (!(await host.callHook('checkExists', workflow, ofTrial))) await host.callHook('create', workflow, ofTrial);
		const kept = JSON.stringify(workflow.staticData);
		return async () => {
			await host.callHook('delete', host.loadWorkflow(JSON.parse(kept) as IDataObject), { mode: 'internal', activation: 'update', isTest: true });
		};
	},
};

async function createIfMissing(host: TriggerHost, workflow: Workflow, activation: WorkflowActivateMode): Promise<void> {
	const call = { mode: 'trigger', activation } as const;
	if (!(await host.callHook('checkExists', workflow, call))) await host.callHook('create', workflow, call);
}

import type { FastifyInstance } from 'fastify';
import { asRecord } from '../../server/asRecord';
import { faultRoutes } from '../../server/faultRoutes';
import { HttpAnswer } from '../../server/HttpAnswer';
import { setSwitches } from '../../server/setSwitches';
import type { KauntState } from '../KauntState';
import { KAUNT_NULLABLE_SWITCHES, KAUNT_SWITCH_CHOICES } from '../KauntSwitches';

/** Routes under `/__emulator` that set the stage for a test. They need no token. */
export function controlRoutes(app: FastifyInstance, state: KauntState): void {
	faultRoutes(app, state);

	app.get('/__emulator/state', async () => state.snapshot());

	app.post('/__emulator/reset', async () => {
		state.reset();
		return { ok: true };
	});

	app.get('/__emulator/switches', async () => state.switches);
	app.post('/__emulator/switches', async (request) => {
		setSwitches(state.switches, request.body, KAUNT_SWITCH_CHOICES, KAUNT_NULLABLE_SWITCHES);
		return state.switches;
	});

	app.post('/__emulator/train', async (request) => {
		const { companyName, tenantId } = asRecord(request.body);
		state.train(typeof companyName === 'string' ? companyName : undefined, typeof tenantId === 'string' ? tenantId : undefined);
		return state.snapshot();
	});

	app.post('/__emulator/tokens/expire', async () => {
		state.expireTokens();
		return { ok: true };
	});

	app.post('/__emulator/keys', async (request) => {
		const { clientId, clientSecret, tenantId } = asRecord(request.body);
		if (typeof clientId !== 'string' || typeof clientSecret !== 'string' || typeof tenantId !== 'string') throw new HttpAnswer(400, 'Send clientId, clientSecret and tenantId.');
		state.keys.set(clientId, { secret: clientSecret, tenantId: tenantId.toLowerCase() });
		return { ok: true };
	});
	app.delete('/__emulator/keys/:clientId', async (request) => ({ deleted: state.keys.delete(String(asRecord(request.params)['clientId'])) }));

	app.put('/__emulator/webhooks', async (request) => {
		const { level, tenantId, url } = asRecord(request.body);
		if (typeof url !== 'string' || !URL.canParse(url)) throw new HttpAnswer(400, 'Send the url of the webhook.');
		if (level === 'tenant' && typeof tenantId !== 'string') throw new HttpAnswer(400, 'Send the tenantId of a webhook at tenant level.');
		state.webhooks.set(level === 'tenant' ? String(tenantId).toLowerCase() : null, url);
		return state.webhooks.snapshot();
	});
	app.delete('/__emulator/webhooks', async () => {
		state.webhooks.clear();
		return state.webhooks.snapshot();
	});
}

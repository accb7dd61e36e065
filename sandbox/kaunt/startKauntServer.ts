import type { FaultProfileOptions } from '../server/FaultProfile';
import { listen } from '../server/listen';
import { openServer } from '../server/openServer';
import { correlationIdOf } from '../server/requestFacts';
import { KauntState, SANDBOX_KAUNT } from './KauntState';
import { defaultKauntSwitches, type KauntSwitches } from './KauntSwitches';
import { authorise } from './routes/authorise';
import { controlRoutes } from './routes/controlRoutes';
import { dimensionRoutes } from './routes/dimensionRoutes';
import { documentRoutes } from './routes/documentRoutes';
import { eInvoiceRoutes } from './routes/eInvoiceRoutes';
import { fileRoutes } from './routes/fileRoutes';
import { postedInvoiceRoutes } from './routes/postedInvoiceRoutes';
import { postingRoutes } from './routes/postingRoutes';
import { proposalRoutes } from './routes/proposalRoutes';
import { tokenRoutes } from './routes/tokenRoutes';

/** Options of {@link startKauntServer}. */
export interface KauntServerOptions {
	/** 0 or absent = any free port. */
	readonly port?: number;
	/** @default '127.0.0.1' */
	readonly host?: string;
	readonly switches?: Partial<KauntSwitches>;
	/** Faults by chance from the start; null or absent: none. */
	readonly profile?: ({ readonly name: string; readonly seed?: number } & FaultProfileOptions) | null;
}

/** A running stand-in for Kaunt. */
export interface KauntServer {
	/** Such as http://127.0.0.1:4010; the API is below `/v1`. */
	readonly url: string;
	readonly tenantId: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Live: a change takes effect at the next request. */
	readonly switches: KauntSwitches;
	readonly state: KauntState;
	close(): Promise<void>;
}

/** Starts a stand-in for Kaunt's API that keeps everything in memory. @throws PortTakenError */
export async function startKauntServer({ port = 0, host = '127.0.0.1', switches: changes = {}, profile }: KauntServerOptions = {}): Promise<KauntServer> {
	const switches = { ...defaultKauntSwitches(), ...changes };
	const state = new KauntState(switches);
	if (profile) state.faults.useProfile(profile.name, profile.seed, profile);
	const app = openServer({ clock: state.clock, faults: state.faults, log: state.log, errorStyle: () => switches.errorStyle });
	app.addHook('onRequest', async (request, reply) => {
		void reply.header('x-correlation-id', correlationIdOf(request));
	});
	controlRoutes(app, state);
	tokenRoutes(app, state);
	fileRoutes(app, state);
	app.register(
		async (company) => {
			company.addHook('onRequest', async (request) => authorise(request, state));
			postedInvoiceRoutes(company, state);
			postingRoutes(company, state);
			dimensionRoutes(company, state);
			proposalRoutes(company, state);
			documentRoutes(company, state);
			eInvoiceRoutes(company, state);
		},
		{ prefix: '/v1/tenants/:tenantId/companies/:companyName' },
	);
	state.publicUrl = await listen(app, { host, port, serverName: 'Kaunt', option: '--kaunt-port' });
	return {
		url: state.publicUrl,
		tenantId: SANDBOX_KAUNT.tenantId,
		clientId: SANDBOX_KAUNT.clientId,
		clientSecret: SANDBOX_KAUNT.clientSecret,
		switches,
		state,
		close: async () => {
			state.clock.clear();
			await state.sender.close();
			await app.close();
		},
	};
}

import { listen } from '../server/listen';
import { openServer } from '../server/openServer';
import { KraviaState, SANDBOX_KRAVIA } from './KraviaState';
import { defaultKraviaSwitches, type KraviaSwitches } from './KraviaSwitches';
import { reachOf } from './reachOf';
import { controlRoutes } from './routes/controlRoutes';
import { creditorRoutes } from './routes/creditorRoutes';
import { optionalRoutes } from './routes/optionalRoutes';
import { paymentRoutes } from './routes/paymentRoutes';
import { registerRoutes } from './routes/registerRoutes';
import { searchRoutes } from './routes/searchRoutes';
import { settlementRoutes } from './routes/settlementRoutes';

/** Options of {@link startKraviaServer}. */
export interface KraviaServerOptions {
	/** 0 or absent = any free port. */
	readonly port?: number;
	/** @default '127.0.0.1' */
	readonly host?: string;
	readonly switches?: Partial<KraviaSwitches>;
}

/** A running stand-in for Kravia. */
export interface KraviaServer {
	/** Such as http://127.0.0.1:4020; the API is below `/api/v2`. */
	readonly url: string;
	readonly token: string;
	readonly creditorId: number;
	/** Live: a change takes effect at the next request. */
	readonly switches: KraviaSwitches;
	readonly state: KraviaState;
	close(): Promise<void>;
}

/** Starts a stand-in for Kravia's API that keeps everything in memory. @throws PortTakenError */
export async function startKraviaServer({ port = 0, host = '127.0.0.1', switches: changes = {} }: KraviaServerOptions = {}): Promise<KraviaServer> {
	const switches = { ...defaultKraviaSwitches(), ...changes };
	const state = new KraviaState(switches);
	const app = openServer({ clock: state.clock, faults: state.faults, log: state.log, errorStyle: () => switches.errorStyle });
	controlRoutes(app, state);
	app.register(
		async (api) => {
			api.addHook('onRequest', async (request) => void reachOf(request, state));
			registerRoutes(api, state);
			searchRoutes(api, state);
			paymentRoutes(api, state);
			settlementRoutes(api, state);
			creditorRoutes(api, state);
			optionalRoutes(api, state);
		},
		{ prefix: '/api/v2' },
	);
	const url = await listen(app, { host, port, serverName: 'Kravia', option: '--kravia-port' });
	return {
		url,
		...SANDBOX_KRAVIA,
		switches,
		state,
		close: async () => {
			state.clock.clear();
			await state.sender.close();
			await app.close();
		},
	};
}

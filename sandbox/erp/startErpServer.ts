import { ControlClock } from '../server/ControlClock';
import { FaultTable } from '../server/FaultTable';
import { listen } from '../server/listen';
import { openServer } from '../server/openServer';
import { RequestLog } from '../server/RequestLog';
import { erpRoutes } from './erpRoutes';
import { ErpState, type ErpDataSet } from './ErpState';

/** Options of {@link startErpServer}. */
export interface ErpServerOptions {
	/** 0 or absent = any free port. */
	readonly port?: number;
	/** @default '127.0.0.1' */
	readonly host?: string;
	/** What the ERP holds. Absent: nothing. */
	readonly dataSet?: Partial<ErpDataSet>;
}

/** A running stand-in for the customer's ERP. */
export interface ErpServer {
	readonly url: string;
	readonly state: ErpState;
	close(): Promise<void>;
}

/** Starts a stand-in for the customer's ERP: it exports invoices and rules page by page, and takes codings back. @throws PortTakenError */
export async function startErpServer({ port = 0, host = '127.0.0.1', dataSet = {} }: ErpServerOptions = {}): Promise<ErpServer> {
	const state = new ErpState({ clock: new ControlClock(), faults: new FaultTable(), log: new RequestLog(), dataSet });
	const app = openServer({ clock: state.clock, faults: state.faults, log: state.log, errorStyle: () => 'message' });
	erpRoutes(app, state);
	const url = await listen(app, { host, port, serverName: 'ERP', option: '--erp-port' });
	return {
		url,
		state,
		close: async () => {
			state.clock.clear();
			await app.close();
		},
	};
}

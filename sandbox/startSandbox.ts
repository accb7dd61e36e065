import type { ErpDataSet } from './erp/ErpState';
import { type ErpServer, startErpServer } from './erp/startErpServer';
import type { KauntSwitches } from './kaunt/KauntSwitches';
import { type KauntServer, startKauntServer } from './kaunt/startKauntServer';
import type { KraviaSwitches } from './kravia/KraviaSwitches';
import { type KraviaServer, startKraviaServer } from './kravia/startKraviaServer';
import { buildSample } from './sample/buildSample';

/** Options of {@link startSandbox}. */
export interface SandboxOptions {
	/** 0 = any free port. @default 4010 */
	readonly kauntPort?: number;
	/** 0 = any free port. @default 4020 */
	readonly kraviaPort?: number;
	/** 0 = any free port. @default 4030 */
	readonly erpPort?: number;
	/** @default '127.0.0.1' */
	readonly host?: string;
	readonly kauntSwitches?: Partial<KauntSwitches>;
	readonly kraviaSwitches?: Partial<KraviaSwitches>;
	/** What the ERP holds. Absent: the Nordic sample. */
	readonly dataSet?: Partial<ErpDataSet>;
}

/** The three servers of the sandbox. */
export interface Sandbox {
	readonly kaunt: KauntServer;
	readonly kravia: KraviaServer;
	readonly erp: ErpServer;
	close(): Promise<void>;
}

/**
 * Starts stand-ins for Kaunt, Kravia and the customer's ERP in this process.
 *
 * @throws PortTakenError naming the port and the option that changes it; nothing is left running then
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { kauntPort = 4010, kraviaPort = 4020, erpPort = 4030, host = '127.0.0.1', kauntSwitches, kraviaSwitches, dataSet } = options;
	const started: { close(): Promise<void> }[] = [];
	const keep = <T extends { close(): Promise<void> }>(server: T): T => {
		started.push(server);
		return server;
	};
	const close = async (): Promise<void> => {
		await Promise.all(started.map((server) => server.close()));
	};
	try {
		const kaunt = keep(await startKauntServer({ port: kauntPort, host, switches: kauntSwitches }));
		const kravia = keep(await startKraviaServer({ port: kraviaPort, host, switches: kraviaSwitches }));
		const erp = keep(await startErpServer({ port: erpPort, host, dataSet: dataSet ?? buildSample() }));
		return { kaunt, kravia, erp, close };
	} catch (error) {
		await close();
		throw error;
	}
}

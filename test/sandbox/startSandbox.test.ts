import { type AddressInfo, createServer } from 'node:net';
import { describeSandbox } from '../../sandbox/describeSandbox';
import { PortTakenError } from '../../sandbox/server/listen';
import { startSandbox } from '../../sandbox/startSandbox';
import { request } from './support/openKaunt';

it('starts the three servers on free ports and tells how to reach them', async () => {
	const sandbox = await startSandbox({ kauntPort: 0, kraviaPort: 0, erpPort: 0, kauntSwitches: { trainMin: 3 } });
	const text = describeSandbox(sandbox);
	for (const { url } of [sandbox.kaunt, sandbox.kravia, sandbox.erp]) {
		expect(text).toContain(url);
		expect((await request(`${url}/__emulator/state`)).status).toBe(200);
	}
	expect(sandbox.kaunt.switches.trainMin).toBe(3);
	expect((await request(`${sandbox.erp.url}/export/incoming-invoices`)).body['incomingInvoices']).not.toEqual([]);
	await sandbox.close();
	await expect(request(sandbox.kaunt.url)).rejects.toThrow();
});

it('names the port that is taken and the option that changes it, and leaves nothing running', async () => {
	const blocker = createServer();
	await new Promise<void>((done) => blocker.listen(0, '127.0.0.1', done));
	const { port } = blocker.address() as AddressInfo;
	const failure: unknown = await startSandbox({ kauntPort: 0, kraviaPort: port, erpPort: 0, dataSet: {} }).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(PortTakenError);
	expect(String(failure)).toContain(`Port ${port} for the Kravia stand-in is taken`);
	expect(String(failure)).toContain('--kravia-port');
	await new Promise((done) => blocker.close(done));
});

import { setTimeout as sleep } from 'node:timers/promises';
import { buildSample } from '../../sandbox/sample/buildSample';
import { startSandbox } from '../../sandbox/startSandbox';

const LEARNED = 150;

/**
 * `tsx standIns.ts`, forked: stand-ins for Kaunt (which has learned a part of the sample), Kravia and the ERP in a process of
 * their own. Sends their addresses as a message when all are ready, and ends with its parent.
 */
async function main(): Promise<void> {
	const sandbox = await startSandbox({ kauntPort: 0, kraviaPort: 0, erpPort: 0, kauntSwitches: { trainMs: 100 } });
	const { postedInvoices, postings } = buildSample();
	const company = sandbox.kaunt.state.openCompany();
	const learned = postedInvoices.slice(0, LEARNED);
	const ids = new Set(learned.map(({ externalInvoiceId }) => externalInvoiceId));
	for (const invoice of learned) company.putInvoice({ ...invoice });
	for (const posting of postings.filter(({ externalInvoiceId }) => ids.has(externalInvoiceId))) company.putPosting({ ...posting });
	sandbox.kaunt.state.train('nordlys');
	while (company.training.current !== 'Trained') await sleep(50);
	process.once('disconnect', () => process.exit(0));
	process.send?.({ kauntUrl: sandbox.kaunt.url, kraviaUrl: sandbox.kravia.url, erpUrl: sandbox.erp.url });
}

void main();

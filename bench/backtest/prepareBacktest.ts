import { createWriteStream, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { once } from 'node:events';
import { createRuleMiner, HISTORY_PRESETS, openHistory } from '../../engine/index';
import type { Invoice, PostedDocument } from '../../engine/index';
import { createProposer } from '../../sandbox/kaunt/createProposer';
import { sourceOf, TEST, TRAINING } from './ledgerFiles';
import { repeatTest } from './repeatTest';

/**
 * `tsx prepareBacktest.ts <folder> <most copies>`: writes what a back-test of the ledger needs: a thousand rules mined from the
 * training quarters, and the stand-in's proposals for the test quarter, made by a learner that has seen the training quarters
 * only. For the curve the test quarter is repeated under other document numbers, with the same proposals.
 */
async function* documentsOf(path: string): AsyncGenerator<PostedDocument> {
	const history = openHistory(sourceOf(path), HISTORY_PRESETS.councilLedger);
	await history.survey();
	for await (const { documents } of history.batches()) {
		for (const { invoice, postings } of documents) if (invoice !== null) yield { invoice, postings };
	}
}

async function writeProposals(path: string, invoices: readonly Invoice[], propose: (invoice: Invoice) => unknown, copies: number): Promise<void> {
	const files = Array.from({ length: copies }, (_, copy) => createWriteStream(join(path, `proposals-${copy + 1}.ndjson`)));
	for (const invoice of invoices) {
		const proposal = propose(invoice);
		for (const [copy, file] of files.entries()) {
			const externalInvoiceId = copy === 0 ? invoice.externalInvoiceId : `${copy + 1}x${invoice.externalInvoiceId}`;
			if (!file.write(`${JSON.stringify({ externalInvoiceId, proposal })}\n`)) await once(file, 'drain');
		}
	}
	await Promise.all(files.map((file) => new Promise((resolve) => file.end(resolve))));
}

async function main(): Promise<void> {
	const [folder = '', copies = '4'] = process.argv.slice(2);
	const miner = createRuleMiner({ maxRules: 1000 });
	const proposer = createProposer();
	for (const path of TRAINING) {
		for await (const document of documentsOf(path)) {
			miner.add(document);
			proposer.learn(document);
		}
	}
	const { ruleSet } = miner.suggest();
	writeFileSync(join(folder, 'rules.json'), JSON.stringify(ruleSet));
	const invoices: Invoice[] = [];
	for await (const { invoice } of documentsOf(TEST)) invoices.push(invoice);
	await writeProposals(folder, invoices, (invoice) => proposer.propose(invoice), Number(copies));
	for (let copy = 2; copy <= Number(copies); copy += 1) await repeatTest(TEST, join(folder, `${basename(TEST, '.csv.gz')}-${copy}.csv.gz`), `${copy}x`);
	console.log(JSON.stringify({ rules: ruleSet.rules.length, proposals: invoices.length }));
}

void main();

import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample, SampleInvoice } from '../../sample/sampleTypes';
import { reportPeriod, webhookPaths } from '../sandboxContent';
import { callWebhook } from './callWebhook';
import { codingTable, handedBackTable, measuredTable, registrationTable, teachingTable } from './demoTables';
import type { ChangesAnswer, CodeAnswer, MeasuredAnswer, PayoutsAnswer, RegisterAnswer, RegisteredLine, ShadowAnswer, TeachAnswer } from './workflowAnswers';

const PAGE_SIZE = 100;
const TRAINING_DEADLINE_MS = 60_000;
const TRAINING_POLL_MS = 250;

export interface MainJobInput {
	readonly n8nUrl: string;
	readonly sample: Sample;
	/** Whether Kaunt has been trained and may be asked. */
	readonly isTrained: () => boolean | Promise<boolean>;
	/** The bookkeeping lines that Kravia has of an invoice. */
	readonly linesAtKravia: (kraviaId: string) => readonly RegisteredLine[];
	/** A debtor pays Kravia, which pays that out. */
	readonly payKravia: (kraviaId: string) => Promise<void>;
	readonly say: (text: string) => void;
}

/**
 * The whole job once, through n8n's webhooks as the ERP would call them: teach page by page, wait for Kaunt's training,
 * code the incoming invoices, register the sales invoices, hand back to the ERP what Kravia has to tell, and measure how
 * good the coding is. Says what happened in tables.
 *
 * @returns what failed, in words; empty when nothing did
 * @throws Error when a workflow gave no answer
 */
export async function runMainJob(input: MainJobInput): Promise<string[]> {
	return [...(await teach(input)), ...(await code(input)), ...(await register(input)), ...(await handBack(input)), ...(await measure(input))];
}

/** The months of the report are taught last: until then Kaunt is asked about them as about new invoices, for the report. */
async function teach(input: MainJobInput): Promise<string[]> {
	const { sample, say } = input;
	const isLate = ({ postingDate }: SampleInvoice): boolean => postingDate !== null && postingDate >= reportPeriod.testFrom;
	const late = sample.postedInvoices.filter(isLate);
	const answers = await upload(input, sample.postedInvoices.filter((invoice) => !isLate(invoice)));
	const failures = [...(await waitForTraining(input)), ...(await collect(input, late))];
	answers.push(...(await upload(input, late)));
	say(`\n1. Taught: two years of posted invoices went through the workflow "Teach Kaunt from the ERP export"\n${teachingTable(answers)}\n`);
	const uploaded = answers.reduce((sum, answer) => sum + answer.postedInvoices.uploaded + answer.postings.uploaded, 0);
	const expected = sample.postedInvoices.length + sample.postings.length;
	return [...failures, ...(uploaded === expected ? [] : [`Kaunt took ${uploaded} of ${expected} rows.`])];
}

async function upload({ n8nUrl, sample, say }: MainJobInput, invoices: readonly SampleInvoice[]): Promise<TeachAnswer[]> {
	const answers: TeachAnswer[] = [];
	const pages = Math.ceil(invoices.length / PAGE_SIZE);
	for (let page = 0; page < pages; page += 1) {
		say(`  teaching Kaunt: page ${page + 1} of ${pages} …`);
		const postedInvoices = invoices.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
		const ids = new Set(postedInvoices.map((invoice) => invoice.externalInvoiceId));
		const postings = sample.postings.filter((posting) => ids.has(posting.externalInvoiceId));
		answers.push(await callWebhook<TeachAnswer>(n8nUrl, webhookPaths.teach, { postedInvoices, postings }));
	}
	return answers;
}

async function waitForTraining({ isTrained, say }: MainJobInput): Promise<string[]> {
	say('  waiting for Kaunt to be trained …');
	const deadline = Date.now() + TRAINING_DEADLINE_MS;
	while (!(await isTrained())) {
		if (Date.now() > deadline) return [`Kaunt was not trained within ${TRAINING_DEADLINE_MS / 1000} s.`];
		await sleep(TRAINING_POLL_MS);
	}
	return [];
}

async function collect({ n8nUrl, say }: MainJobInput, late: readonly SampleInvoice[]): Promise<string[]> {
	say(`  asking Kaunt in shadow mode about ${late.length} invoices of the last three months …`);
	const incomingInvoices = late.map((invoice) => ({ ...invoice, postingDate: null }));
	const { recorded, knownBefore } = await callWebhook<ShadowAnswer>(n8nUrl, webhookPaths.shadow, { incomingInvoices });
	return recorded + knownBefore === late.length ? [] : [`Of ${late.length} invoices ${recorded + knownBefore} were recorded in shadow mode.`];
}

async function code({ n8nUrl, sample, say }: MainJobInput): Promise<string[]> {
	say(`  coding ${sample.incomingInvoices.length} incoming invoices …`);
	const answer = await callWebhook<CodeAnswer>(n8nUrl, webhookPaths.code, { incomingInvoices: sample.incomingInvoices });
	say(`\n2. Coded: Kaunt's proposals merged with the company's own rules by the workflow "Code incoming invoices"\n${codingTable(answer, sample.incomingScenarios)}`);
	const answered = answer.codings.length + answer.failed.length;
	return [
		...answer.codings.filter((coding) => !coding.totals.balanced).map((coding) => `The coding of ${coding.externalInvoiceId} does not add up.`),
		...answer.failed.map(({ externalInvoiceId, error }) => `${externalInvoiceId} could not be coded: ${error.code}.`),
		...(answered === sample.incomingInvoices.length ? [] : [`${answered} answers came for ${sample.incomingInvoices.length} invoices.`]),
	];
}

async function register({ n8nUrl, sample, linesAtKravia, payKravia, say }: MainJobInput): Promise<string[]> {
	say(`\n  registering ${sample.salesInvoices.length} sales invoices …`);
	// Without lines: the workflow builds them by the rules that the ERP exports.
	const salesInvoices = sample.salesInvoices.map(({ bookkeepingDetails: _, ...invoice }) => invoice);
	const answers = await callWebhook<RegisterAnswer[]>(n8nUrl, webhookPaths.register, { salesInvoices });
	say(`\n3. Registered: sales invoices, with bookkeeping lines built by rules, by the workflow "Register sales invoices in Kravia"\n${registrationTable(answers, linesAtKravia)}`);
	const registered = answers.filter((answer) => answer.kraviaId).length;
	if (registered !== sample.salesInvoices.length) return [`${registered} of ${sample.salesInvoices.length} sales invoices were registered.`];
	await payKravia(answers[0]?.kraviaId ?? '');
	return [];
}

async function handBack({ n8nUrl, say }: MainJobInput): Promise<string[]> {
	const changes = await callWebhook<ChangesAnswer>(n8nUrl, webhookPaths.kraviaChanges, {});
	const payouts = await callWebhook<PayoutsAnswer>(n8nUrl, webhookPaths.kraviaPayouts, {});
	say(`\n4. Handed back: what has changed at Kravia, and what it has paid out, went to the ERP\n${handedBackTable(changes, payouts)}`);
	return [...(changes.marked ? [] : ['The ERP was told of no change at Kravia.']), ...(payouts.booked.length > 0 && payouts.notBooked.length === 0 ? [] : ['A payout of Kravia was not booked.'])];
}

async function measure({ n8nUrl, say }: MainJobInput): Promise<string[]> {
	const answer = await callWebhook<MeasuredAnswer>(n8nUrl, webhookPaths.report, {});
	say(`\n5. Measured: what would have been right in the last three months, by the workflow "Monthly coding report"\n${measuredTable(answer)}`);
	return answer.tested.documents > 0 && answer.report.bytes > 0 ? [] : ['The report is empty.'];
}

import { createHash } from 'node:crypto';
import type { CodeAnswer, RegisterAnswer, TeachAnswer } from '../../sandbox/n8n/demo/workflowAnswers';
import { callWebhook } from '../../sandbox/n8n/demo/callWebhook';
import { readTemplate, sandboxContent, webhookPaths } from '../../sandbox/n8n/sandboxContent';
import { startN8nHost, type N8nHost } from '../../sandbox/n8n/startN8nHost';
import { waitForWebhooks } from '../../sandbox/n8n/waitForWebhooks';
import { buildSample } from '../../sandbox/sample/buildSample';
import type { Sandbox } from '../../sandbox/startSandbox';
import { missingOf, type NodeVersions } from './missingNodes';

const PAGE_SIZE = 150;
const PACKAGE = 'n8n-nodes-invoice-coding';
/** The main jobs: their workflows are imported and run, of all others it is told whether this n8n has their nodes. */
const RUN_TEMPLATES = ['teach-from-erp-export.json', 'code-incoming-invoice.json', 'register-in-kravia.json'];

/** What was tried, in this order. */
export const STEPS = ['loads', 'credentials', 'teaches', 'codes', 'renews token', 'registers'] as const;

/** What one version of n8n did. */
export interface Outcome {
	/** Why a step did not do what it should; null where it did. Steps after one that ended the trial are missing. */
	readonly steps: Readonly<Record<string, string | null>>;
	/** Fingerprint of all codings, for comparing versions; null when none came. */
	readonly codings: string | null;
	/** Templates by what n8n lacks for them; empty where it has all nodes. */
	readonly templates: Readonly<Record<string, readonly string[]>>;
}

export interface TrialInput {
	readonly sandbox: Sandbox;
	readonly tarball: string;
	/** Emptied before; n8n's files and its log go there. */
	readonly userFolder: string;
	/** Files in `workflows/`. */
	readonly templates: readonly string[];
	readonly say: (text: string) => void;
}

/** Puts the packed package into a real n8n and has it do the main jobs against the stand-ins, looking at what it gives back. */
export async function tryPackage(input: TrialInput): Promise<Outcome> {
	const trial = new Trial(input);
	try {
		await trial.run();
	} finally {
		await trial.close();
	}
	return trial.outcome;
}

class Trial {
	private readonly steps: Record<string, string | null> = {};
	private templates: Record<string, string[]> = {};
	private codings: string | null = null;
	private host: N8nHost | null = null;
	private readonly sample = buildSample();

	constructor(private readonly input: TrialInput) {}

	get outcome(): Outcome {
		return { steps: this.steps, codings: this.codings, templates: this.templates };
	}

	async close(): Promise<void> {
		await this.host?.close();
	}

	async run(): Promise<void> {
		const jobs: Record<(typeof STEPS)[number], () => Promise<void>> = {
			loads: () => this.load(),
			credentials: () => this.testCredentials(),
			teaches: () => this.teach(),
			codes: () => this.code(),
			'renews token': () => this.renew(),
			registers: () => this.register(),
		};
		for (const step of STEPS) {
			this.steps[step] = await jobs[step]().then(
				() => null,
				(error: unknown) => reasonOf(error),
			);
			this.input.say(`    ${step}: ${this.steps[step] ?? 'yes'}`);
			if (step === 'loads' && this.steps[step] !== null) return;
		}
	}

	private async load(): Promise<void> {
		const { sandbox, userFolder, tarball } = this.input;
		const content = sandboxContent({ kauntUrl: sandbox.kaunt.url, kraviaUrl: sandbox.kravia.url, erpUrl: sandbox.erp.url });
		const ids = new Set(RUN_TEMPLATES.map((file) => readTemplate(file).id));
		this.host = await startN8nHost({ userFolder, port: 0, tarball, content: { ...content, workflows: content.workflows.filter(({ id }) => ids.has(id)) } });
		const types = await this.host.rest.nodeVersions();
		this.templates = Object.fromEntries(this.input.templates.map((file) => [file, missingOf(readTemplate(file), types)]));
		this.requireNodes(types);
		await waitForWebhooks(this.host.url, [webhookPaths.teach, webhookPaths.code, webhookPaths.register]);
	}

	private requireNodes(types: NodeVersions): void {
		const missing = ['invoiceCoding', 'kaunt', 'kauntTrigger', 'kravia', 'kraviaTrigger'].filter((name) => types[`${PACKAGE}.${name}`] === undefined);
		if (missing.length > 0) throw new Error(`n8n did not load ${missing.join(', ')}`);
	}

	private async testCredentials(): Promise<void> {
		for (const id of ['sandboxKaunt', 'sandboxKravia']) {
			const { status, message } = await this.started.rest.testCredential(id);
			if (status !== 'OK') throw new Error(`n8n's test of ${id} said ${status}: ${message}`);
		}
	}

	private async teach(): Promise<void> {
		const { postedInvoices, postings } = this.sample;
		for (let first = 0; first < postedInvoices.length; first += PAGE_SIZE) {
			const page = postedInvoices.slice(first, first + PAGE_SIZE);
			const ids = new Set(page.map(({ externalInvoiceId }) => externalInvoiceId));
			const answer = await callWebhook<TeachAnswer>(this.started.url, webhookPaths.teach, { postedInvoices: page, postings: postings.filter(({ externalInvoiceId }) => ids.has(externalInvoiceId)) });
			expectSame('rejected rows', answer.rejects.length, 0);
		}
		const held = await this.companyAtKaunt();
		expectSame('posted invoices at Kaunt', held.postedInvoices, postedInvoices.length);
		expectSame('postings at Kaunt', held.postings, postings.length);
		expectSame('rows sent twice', held.replacedInvoices + held.overwrittenPostings, 0);
	}

	private async code(): Promise<void> {
		const { incomingInvoices } = this.sample;
		const answer = await callWebhook<CodeAnswer>(this.started.url, webhookPaths.code, { incomingInvoices });
		expectSame('failed invoices', answer.failed.length, 0);
		expectSame('codings', answer.codings.map(({ externalInvoiceId }) => externalInvoiceId).sort().join(), incomingInvoices.map(({ externalInvoiceId }) => externalInvoiceId).sort().join());
		expectSame('codings that do not add up', answer.codings.filter(({ totals }) => !totals.balanced).length, 0);
		this.codings = fingerprint(answer);
	}

	/** Tokens end sooner than n8n does: an expired one must be renewed in the middle of a run, and nothing be lost by it. */
	private async renew(): Promise<void> {
		await fetch(`${this.input.sandbox.kaunt.url}/__emulator/tokens/expire`, { method: 'POST' });
		const single = { ...this.sample.incomingInvoices[2], externalInvoiceId: 'K79001' };
		const answer = await callWebhook<CodeAnswer>(this.started.url, webhookPaths.code, single);
		expectSame('error after the token had expired', answer.failed.map(({ error }) => `${error.code} ${error.message}`).join(), '');
		expectSame('codings', answer.codings.map(({ externalInvoiceId }) => externalInvoiceId).join(), 'K79001');
	}

	private async register(): Promise<void> {
		const salesInvoices = this.sample.salesInvoices.map(({ bookkeepingDetails: _, ...invoice }) => invoice);
		const answers = await callWebhook<RegisterAnswer[]>(this.started.url, webhookPaths.register, { salesInvoices });
		const failed = answers.filter(({ status }) => status !== 'registered');
		expectSame('invoices that were not registered', failed.map(({ invoiceNo, error }) => `${invoiceNo} ${error?.code}`).join(), '');
		expectSame('registered invoices', answers.length, salesInvoices.length);
	}

	private async companyAtKaunt(): Promise<Record<'postedInvoices' | 'postings' | 'replacedInvoices' | 'overwrittenPostings', number>> {
		const state = (await (await fetch(`${this.input.sandbox.kaunt.url}/__emulator/state`)).json()) as { companies: Array<Awaited<ReturnType<Trial['companyAtKaunt']>> & { companyName: string }> };
		const company = state.companies.find(({ companyName }) => companyName === 'nordlys');
		if (company === undefined) throw new Error('nothing came to Kaunt');
		return company;
	}

	private get started(): N8nHost {
		if (this.host === null) throw new Error('n8n did not start');
		return this.host;
	}
}

/** fetch says what was wrong in the cause only. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

function expectSame(what: string, found: unknown, expected: unknown): void {
	if (found !== expected) throw new Error(`${what}: ${String(found).slice(0, 200)} instead of ${String(expected).slice(0, 200)}`);
}

/** Of what was decided and why; ids of the run and times are left out. */
function fingerprint({ codings }: CodeAnswer): string {
	const decided = codings.map(({ externalInvoiceId, disposition, reasons, units, totals }) => ({ externalInvoiceId, disposition, reasons, units, totals }));
	const inOrder = decided.sort((a, b) => (a.externalInvoiceId < b.externalInvoiceId ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(inOrder)).digest('hex').slice(0, 12);
}

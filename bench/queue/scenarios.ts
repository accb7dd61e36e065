import type { HostContent, HostWorkflow } from '../../sandbox/n8n/hostContent';
import { sandboxContent, webhookPaths, type SandboxAddresses } from '../../sandbox/n8n/sandboxContent';

/** One way in which invoices reach the workflow that codes them. */
export interface Scenario {
	readonly name: string;
	/** Below `/webhook/`. */
	readonly path: string;
	/** Invoices in one call, hence in one execution. */
	readonly invoicesPerCall: number;
	/** How long the stand-in for Kaunt works on a proposal, in milliseconds. */
	readonly kauntMs: number;
	/** With how many workers it is measured; absent: with each number. */
	readonly workers?: number;
}

const QUICK = 'coding-quick';
const UNSAVED = 'coding-unsaved';

/** Kaunt answers at once: the workers compute all the time. */
export const COMPUTING: Scenario = { name: 'one invoice per execution, Kaunt at once', path: QUICK, invoicesPerCall: 1, kauntMs: 0 };
/** The template as it is, and a Kaunt that takes its time: the workers wait most of the time. */
export const WAITING: Scenario = { name: 'one invoice per execution, Kaunt after 6 s', path: webhookPaths.code, invoicesPerCall: 1, kauntMs: 6000 };

export const SCENARIOS: readonly Scenario[] = [
	COMPUTING,
	WAITING,
	{ name: 'the same, successful executions not kept', path: UNSAVED, invoicesPerCall: 1, kauntMs: 0, workers: 1 },
	{ name: '10 invoices per execution, Kaunt at once', path: QUICK, invoicesPerCall: 10, kauntMs: 0, workers: 1 },
	{ name: '100 invoices per execution, Kaunt at once', path: QUICK, invoicesPerCall: 100, kauntMs: 0, workers: 1 },
];

/** The template that codes incoming invoices: as it is, with a quick first look at Kaunt, and the latter without keeping what went well. */
export function benchContent(addresses: SandboxAddresses): HostContent {
	const { credentials, workflows } = sandboxContent(addresses);
	const template = workflows.find(({ id }) => id === 'codeIncomingInvoice');
	if (!template) throw new Error('There is no template "codeIncomingInvoice".');
	const quick = twinOf(template, QUICK, '1');
	const unsaved = { ...twinOf(template, UNSAVED, '2'), settings: { ...template.settings, saveDataSuccessExecution: 'none' } };
	return { credentials, workflows: [template, quick, unsaved] };
}

/** The same workflow under another path, which looks for the proposal after a tenth of a second. */
function twinOf(template: HostWorkflow, path: string, digit: string): HostWorkflow {
	const nodes = template.nodes.map((node) => {
		if (node.type.endsWith('.webhook')) return { ...node, webhookId: String(node.webhookId).replace(/^./, digit), parameters: { ...node.parameters, path } };
		if (node.name === 'Get Proposals') return { ...node, parameters: { ...node.parameters, options: { firstPollSeconds: 0.1 } } };
		return node;
	});
	return { ...template, id: path.replace('-', ''), name: path, nodes };
}

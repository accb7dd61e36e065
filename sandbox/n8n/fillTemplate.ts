import type { HostWorkflow, WorkflowNode } from './hostContent';

/** A value of the node "Settings". */
export type SettingValue = string | number | boolean;

/** What a customer fills in after importing a template. */
export interface TemplateFilling {
	/** Values of the node "Settings", by name. */
	readonly settings?: Readonly<Record<string, SettingValue>>;
	/** The credential that nodes use, by credential type. */
	readonly credentials: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
	/** Parameters of single nodes, by the node's name. */
	readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Assignment {
	readonly name: string;
	readonly value: unknown;
}

/**
 * Fills in a workflow template the way its notes tell a person to: Settings, credentials, and single parameters.
 *
 * @throws Error when the template has no such setting or node: a renamed one must not be passed over in silence
 */
export function fillTemplate(template: HostWorkflow, filling: TemplateFilling): HostWorkflow {
	requireNames(template, filling);
	return { ...template, nodes: template.nodes.map((node) => fillNode(node, filling)) };
}

/** The credential types that a node of the templates needs. */
export function credentialTypesOf(node: WorkflowNode): readonly string[] {
	if (node.type.endsWith('.kaunt') || node.type.endsWith('.kauntTrigger')) return ['kauntApi'];
	if (node.type.endsWith('.kravia')) return ['kraviaApi'];
	if (node.type.endsWith('.kraviaTrigger')) return ['kraviaApi', 'kraviaWebhookApi'];
	if (node.parameters.authentication === 'basicAuth') return ['httpBasicAuth'];
	const usesHeader = node.parameters.authentication === 'headerAuth' || node.parameters.genericAuthType === 'httpHeaderAuth';
	return usesHeader ? ['httpHeaderAuth'] : [];
}

function fillNode(node: WorkflowNode, filling: TemplateFilling): WorkflowNode {
	const parameters = { ...node.parameters, ...(node.name === 'Settings' ? fillSettings(node, filling.settings ?? {}) : {}), ...filling.parameters?.[node.name] };
	const credentials = Object.fromEntries(credentialTypesOf(node).flatMap((type) => (filling.credentials[type] ? [[type, filling.credentials[type]]] : [])));
	return { ...node, parameters, ...(Object.keys(credentials).length > 0 ? { credentials } : {}) };
}

function fillSettings(node: WorkflowNode, settings: Readonly<Record<string, SettingValue>>): Record<string, unknown> {
	const assignments = assignmentsOf(node).map((assignment) => (assignment.name in settings ? { ...assignment, value: settings[assignment.name] } : assignment));
	return { assignments: { assignments } };
}

function assignmentsOf(node: WorkflowNode): readonly Assignment[] {
	return (node.parameters.assignments as { assignments?: readonly Assignment[] } | undefined)?.assignments ?? [];
}

function requireNames(template: HostWorkflow, filling: TemplateFilling): void {
	const nodes = new Set(template.nodes.map((node) => node.name));
	const settings = new Set(template.nodes.filter((node) => node.name === 'Settings').flatMap((node) => assignmentsOf(node).map(({ name }) => name)));
	const missing = [
		...Object.keys(filling.settings ?? {}).filter((name) => !settings.has(name)).map((name) => `the setting "${name}"`),
		...Object.keys(filling.parameters ?? {}).filter((name) => !nodes.has(name)).map((name) => `the node "${name}"`),
	];
	if (missing.length > 0) throw new Error(`The template "${template.name}" does not have ${missing.join(' and ')}.`);
}

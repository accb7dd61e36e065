/** A credential as n8n's import takes it: plain values, encrypted by n8n when it stores them. */
export interface HostCredential {
	readonly id: string;
	readonly name: string;
	/** Name of the credential type, e.g. `kauntApi`. */
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** A node of a workflow, as far as this host needs to know it. */
export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
	readonly [key: string]: unknown;
}

/** A workflow in n8n's own JSON. */
export interface HostWorkflow {
	/** At most 21 characters. */
	readonly id: string;
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly [key: string]: unknown;
}

/** What a host is filled with before it starts. All workflows are published. */
export interface HostContent {
	readonly credentials: readonly HostCredential[];
	readonly workflows: readonly HostWorkflow[];
}

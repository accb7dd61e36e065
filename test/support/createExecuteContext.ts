import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

/** What a test lets the code under test ask n8n for. */
export interface ExecuteContextSetup {
	readonly items?: readonly IDataObject[];
	/** Values by parameter name; the same for every item, or a function of the item's index. */
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly continueOnFail?: boolean;
	/** Anything else of n8n's context that the code may use. */
	readonly allow?: Readonly<Record<string, unknown>>;
}

/** A context for unit tests, and what the code under test did to it. */
export interface ExecuteContextMock {
	readonly context: IExecuteFunctions;
	readonly hints: NodeExecutionHint[];
	/** How often each parameter was read. */
	readonly reads: Map<string, number>;
}

/** The context of a node's execute for pure unit tests. Any call that the test did not declare throws. */
export function createExecuteContext(setup: ExecuteContextSetup = {}): ExecuteContextMock {
	const hints: NodeExecutionHint[] = [];
	const reads = new Map<string, number>();
	const parameters = setup.parameters ?? {};
	const node: INode = { id: '1', name: 'Node', type: 'test', typeVersion: 1, position: [0, 0], parameters: parameters as INode['parameters'] };
	const declared: Record<string, unknown> = {
		getNode: () => node,
		getInputData: (): INodeExecutionData[] => (setup.items ?? []).map((json) => ({ json })),
		continueOnFail: () => setup.continueOnFail ?? false,
		addExecutionHints: (...added: NodeExecutionHint[]) => void hints.push(...added),
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			reads.set(name, (reads.get(name) ?? 0) + 1);
			const value = Object.hasOwn(parameters, name) ? parameters[name] : fallback;
			if (value === undefined) throw new Error(`The test declares no parameter "${name}".`);
			return typeof value === 'function' ? (value as (index: number) => unknown)(itemIndex) : value;
		},
		...setup.allow,
	};
	const context = new Proxy(declared, {
		get: (target, name) => {
			if (typeof name === 'symbol' || Object.hasOwn(target, name)) return target[name as string];
			throw new Error(`The code under test used "${name}" of n8n, which the test does not declare.`);
		},
	});
	return { context: context as unknown as IExecuteFunctions, hints, reads };
}

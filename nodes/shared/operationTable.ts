import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { toNodeError } from './toNodeError';

/** One operation of a node: its fields, and what it does with all items. */
export interface NodeOperation {
	readonly description: INodeProperties[];
	readonly execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
}

/** Resource → operation → what is done. */
export type OperationTable = Readonly<Record<string, Readonly<Record<string, NodeOperation>>>>;

/**
 * Runs the chosen operation. The two names cannot hold expressions, so they are the same for every item.
 *
 * @throws NodeOperationError also for a value that n8n adds by itself, such as "Custom API Call"
 */
export async function runOperation(context: IExecuteFunctions, operations: OperationTable): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const chosen = Object.hasOwn(operations, resource) ? operations[resource] : undefined;
	if (chosen === undefined || !Object.hasOwn(chosen, operation)) {
		throw new NodeOperationError(context.getNode(), `The operation '${operation}' of '${resource}' does not exist in this node. [OPERATION_UNKNOWN]`, {
			description: "Choose another operation. For calls that this node does not offer, use n8n's HTTP Request node with the same credential.",
		});
	}
	try {
		return (await chosen[operation]?.execute(context)) ?? [];
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

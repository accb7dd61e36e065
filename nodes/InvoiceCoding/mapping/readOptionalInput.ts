import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** The items of an input that need not be connected: none, where n8n knows no such input in this run. */
export function readOptionalInput(context: IExecuteFunctions, inputIndex: number): readonly INodeExecutionData[] {
	// As a tool the node has one input only. Older hosts do not know the question.
	if (context.isToolExecution?.()) return [];
	try {
		return context.getInputData(inputIndex) ?? [];
	} catch {
		// n8n refuses inputs beyond the last connected one, and those on which no node has answered.
		return [];
	}
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readChangeMark } from '../../../clients/index';
import type { ChangeMark } from '../../../clients/index';

/** Where the marks are kept in the workflow's static data, for all its nodes. */
const PLACE = 'kraviaChanges';

/** The marks of a workflow, by credential and name. n8n writes them into its database at the end of a production execution. */
export interface MarkStore {
	read(key: string): ChangeMark | null;
	write(key: string, mark: ChangeMark): void;
}

/** Opens the store. */
export function openMarkStore(context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>): MarkStore {
	const data = context.getWorkflowStaticData('global');
	const all = (): IDataObject => (typeof data[PLACE] === 'object' && data[PLACE] !== null ? (JSON.parse(JSON.stringify(data[PLACE])) as IDataObject) : {});
	return {
		read: (key) => readChangeMark(all()[key]),
		write: (key, mark) => {
			// As a whole, so that n8n notices the change.
			data[PLACE] = { ...all(), [key]: mark as unknown as IDataObject };
		},
	};
}

/** The key of a mark. Another credential sees other creditors, so its changes are counted apart. */
export function markKey(context: Pick<IExecuteFunctions, 'getNode'>, name: string): string {
	const id = context.getNode().credentials?.kraviaApi?.id ?? 'none';
	return `${id}/${name === '' ? 'changes' : name}`;
}

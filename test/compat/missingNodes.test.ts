import { readTemplate } from '../../sandbox/n8n/sandboxContent';
import { missingOf } from './missingNodes';

describe('what an n8n lacks for a template', () => {
	const { nodes } = readTemplate('code-incoming-invoice.json');
	const everything = Object.fromEntries(nodes.map(({ type, typeVersion }) => [type, [Number(typeVersion)]]));

	it('is nothing where every node is there in the version that the template names', () => {
		expect(missingOf(readTemplate('code-incoming-invoice.json'), everything)).toEqual([]);
	});

	it('is told by type and version, once for all nodes of it', () => {
		const older: Record<string, number[]> = { ...everything, 'n8n-nodes-base.set': [1, 2, 3, 3.3] };
		delete older['n8n-nodes-invoice-coding.kaunt'];
		expect(missingOf(readTemplate('code-incoming-invoice.json'), older)).toEqual(['n8n-nodes-base.set 3.4', 'n8n-nodes-invoice-coding.kaunt 1']);
	});
});

import type { KauntDimension } from '../../../../clients/index';
import type { KauntConnection } from '../../connectToKaunt';

/** Gives a company's dimensions with their values; each company is read once per run, however many items name it. */
export function createDimensionReader(connection: KauntConnection): (company: string) => Promise<readonly KauntDimension[]> {
	const lists = new Map<string, Promise<readonly KauntDimension[]>>();
	return (company) => {
		const known = lists.get(company);
		if (known !== undefined) return known;
		const list = connection.clientOf(company).listDimensions({ withValues: true }).then(({ dimensions }) => dimensions);
		lists.set(company, list);
		return list;
	};
}

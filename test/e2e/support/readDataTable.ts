import type { E2eHost } from './startE2eHost';

const PAGE = 250;

/** A row of a data table, with n8n's own columns `id`, `createdAt` and `updatedAt`. */
export type DataTableRow = Readonly<Record<string, string | number | boolean | null>>;

/** All rows of a data table of n8n, in the order in which they came. @throws Error when there is no table of this name */
export async function readDataTable({ n8n }: E2eHost, name: string): Promise<DataTableRow[]> {
	const tables = await tablesOf(n8n.rest);
	const { data } = await n8n.rest.ask<{ data: Array<{ id: string; name: string }> }>('GET', `${tables}?take=${PAGE}`);
	const table = data.find((one) => one.name === name);
	if (!table) throw new Error(`n8n has no data table "${name}".`);
	const rows: DataTableRow[] = [];
	for (;;) {
		const page = await n8n.rest.ask<{ count: number; data: DataTableRow[] }>('GET', `${tables}/${table.id}/rows?skip=${rows.length}&take=${PAGE}&sortBy=id:asc`);
		rows.push(...page.data);
		if (rows.length >= page.count || page.data.length === 0) return rows;
	}
}

/** The address of the owner's data tables in n8n's REST interface. */
export async function tablesOf(rest: E2eHost['n8n']['rest']): Promise<string> {
	const { id } = await rest.ask<{ id: string }>('GET', '/rest/projects/personal');
	return `/rest/projects/${id}/data-tables`;
}

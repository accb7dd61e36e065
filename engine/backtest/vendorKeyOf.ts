import type { Party } from '../model/party';
import type { ReadOptions } from './readOptions';

/** By what a vendor is known again; null: it says nothing of itself. Ids and names never meet. */
export function vendorKeyOf({ externalId, name }: Party, by: ReadOptions['vendorKey']): string | null {
	const byId = externalId ? `id ${externalId}` : null;
	const byName = name ? `name ${name}` : null;
	if (by === 'externalId') return byId;
	return by === 'name' ? byName : (byId ?? byName);
}

import type { JsonObject } from '../../server/asRecord';
import type { Company } from '../company/Company';
import type { StoredPosting } from '../company/PostingStore';
import { objectsOf } from '../../server/jsonFields';

/** A posting as it is read back: with Kaunt's ids, and `postedInvoiceId` null as long as its invoice is not there. */
export function writePosting({ postings, invoices, dimensions }: Company, posting: StoredPosting): JsonObject {
	const content = postings.contentOf(posting);
	return {
		...content,
		id: posting.id,
		postedInvoiceId: invoices.idOf(posting.externalInvoiceId),
		dimensions: objectsOf(content, 'dimensions').map((entry) => {
			const dimension = dimensions.byExternalId.get(String(entry['externalDimensionId']));
			return { ...entry, dimensionId: dimension?.id, dimensionValueId: dimension?.values.get(String(entry['externalDimensionValueId']))?.id };
		}),
	};
}

import { isRecord, type JsonObject } from '../../server/asRecord';
import { objectsOf, textOf } from '../../server/jsonFields';
import type { LearningCase } from './Learner';
import { matchInvoiceLine } from './matchInvoiceLine';
import { readLineEvidence } from './readLineEvidence';
import { tokenise } from './tokenise';

/** Makes a learning case of a posting and the posted invoice it belongs to. The same two always give the same case. */
export function buildLearningCase(invoice: JsonObject, posting: JsonObject): LearningCase {
	const line = readLineEvidence(invoice, matchInvoiceLine(invoice, posting));
	const postingText = textOf(posting, 'description');
	const { accrual } = posting;
	return {
		line: { ...line, postingTokens: tokenise(postingText ?? '') },
		combination: objectsOf(posting, 'dimensions').map(({ externalDimensionId, externalDimensionValueId }) => ({ dimensionId: String(externalDimensionId), valueId: String(externalDimensionValueId) })),
		postingDate: String(posting['postingDate']),
		postingText,
		accrualCode: isRecord(accrual) ? (textOf(accrual, 'accrualCode') ?? '') : null,
	};
}

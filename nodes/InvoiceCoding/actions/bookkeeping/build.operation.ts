import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { buildBookkeepingLines, compileLedger, compileRuleSet, InvalidInputError } from '../../../../engine/index';
import type { BookkeepingFinding, BookkeepingResult } from '../../../../engine/index';
import { executePerItem } from '../../../shared/executePerItem';
import type { ItemResult } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readJsonObject } from '../../../shared/readJson';
import { readPerItem } from '../../../shared/readParameter';
import { toNodeError } from '../../../shared/toNodeError';
import { createBookkeepingOptionsReader } from '../../mapping/readBookkeepingOptions';
import { readLedger } from '../../mapping/readLedger';
import { createOverridesReader } from '../../mapping/readOverrides';
import { readRules } from '../../mapping/readRules';
import { buildFields } from './buildFields';

const REGISTRATIONS_INPUT = 0;
const RULES_INPUT = 1;

/** A built result, or what stood against it. */
type Built = Pick<BookkeepingResult, 'lines' | 'sources' | 'proof'> & { readonly findings: readonly BookkeepingFinding[] };

/**
 * Builds the bookkeeping lines of sales registrations, for the node Kravia to register. Rules and ledger are read once per
 * run; when they cannot be used, nothing is built. A registration gets all of its lines or none.
 */
export const build: NodeOperation = {
	description: buildFields,
	execute: async (context) => {
		const count = context.getInputData(REGISTRATIONS_INPUT).length;
		if (count === 0) return [[]];
		const run = await prepareBuilder(context);
		return await executePerItem(context, count, async (itemIndex) => [run(itemIndex)], { inputIndex: REGISTRATIONS_INPUT });
	},
};

/** Reads what holds for the whole run. What fails here fails the node; under Continue On Fail, every item. */
async function prepareBuilder(context: IExecuteFunctions): Promise<(itemIndex: number) => ItemResult> {
	try {
		const ruleSet = compileRuleSet(await readRules(context, RULES_INPUT));
		const ledger = compileLedger(readLedger(context));
		return createBuilder(context, (input) => buildBookkeepingLines({ ...input, ruleSet, ledger }));
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error);
		return () => rethrow(error);
	}
}

function rethrow(error: unknown): never {
	throw error;
}

interface ItemInput {
	readonly registration: unknown;
	readonly overrides: unknown;
	readonly options: unknown;
}

function createBuilder(context: IExecuteFunctions, buildLines: (input: ItemInput) => BookkeepingResult): (itemIndex: number) => ItemResult {
	const registrationOf = readPerItem<unknown>(context, 'registrationJson', '');
	const overridesOf = createOverridesReader(context);
	const bookkeepingOptionsOf = createBookkeepingOptionsReader(context);
	const optionsOf = readPerItem<IDataObject>(context, 'options', {});
	return (itemIndex) => {
		const registration = readJsonObject(registrationOf(itemIndex), 'Registration (JSON)');
		const input = { registration, overrides: overridesOf(itemIndex), options: bookkeepingOptionsOf(itemIndex) };
		const isOutput = optionsOf(itemIndex).ifNotBuilt === 'output';
		return { json: writeBuilt(registration, isOutput ? withFindings(buildLines, input) : buildLines(input), isOutput) };
	};
}

/** What cannot even be read has findings too. */
function withFindings(buildLines: (input: ItemInput) => BookkeepingResult, input: ItemInput): Built {
	try {
		return buildLines(input);
	} catch (error) {
		if (!(error instanceof InvalidInputError)) return rethrow(error);
		return { lines: [], sources: [], proof: null, findings: error.findings.map((finding) => ({ ...finding, severity: 'error' })) };
	}
}

/** Without lines there is no registration either: it must not be registered without its lines by an expression that looks only there. */
function writeBuilt(registration: Readonly<Record<string, unknown>>, { lines, sources, proof, findings }: Built, isOutput: boolean): IDataObject {
	const errors = findings.filter((finding) => finding.severity === 'error');
	if (errors.length > 0 && !isOutput) throw new InvalidInputError('The registration', errors);
	const isBuilt = errors.length === 0;
	return {
		built: isBuilt,
		...(isBuilt ? {} : { invoiceNo: registration.invoiceNo ?? null }),
		registration: isBuilt ? { ...registration, bookkeepingDetails: lines } : null,
		bookkeepingDetails: lines,
		proof,
		findings,
		sources,
	} as unknown as IDataObject;
}

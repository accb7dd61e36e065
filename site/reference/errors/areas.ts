/** An area of the catalogue: where its codes are given in the sources, and what it is about. */
export interface Area {
	readonly id: string;
	readonly title: string;
	readonly about: string;
	readonly folders: readonly string[];
}

/** From the most particular to the most general; a code belongs to the first area that gives it. */
export const AREAS: readonly Area[] = [
	{ id: 'kravia', title: 'Kravia', about: 'Registering sales invoices, payments, credits, changes, payouts, creditors, notifications.', folders: ['clients/kravia', 'nodes/Kravia', 'nodes/KraviaTrigger'] },
	{ id: 'kaunt', title: 'Kaunt', about: 'Teaching, proposals, dimensions, documents, files, notifications.', folders: ['clients/kaunt', 'nodes/Kaunt', 'nodes/KauntTrigger'] },
	{ id: 'history', title: 'Reading an export', about: 'Files, columns, cells and documents of a ledger export.', folders: ['engine/history', 'nodes/shared/history'] },
	{ id: 'training', title: 'Training data', about: 'What the check of a history finds before it is uploaded.', folders: ['engine/training'] },
	{ id: 'rules', title: 'Rules', about: 'Decision tables, rules in JSON, conditions, templates, tests of rules.', folders: ['engine/rules', 'engine/facts', 'engine/schema/checkRuleForm.ts', 'engine/schema/ruleSchema.ts', 'engine/schema/readPlainRule.ts', 'engine/errors/RuleSetError.ts'] },
	{ id: 'merging', title: 'Merging and gates', about: 'Reasons of a coding: why a value stands, is open, or goes to a person.', folders: ['engine/merge', 'engine/check', 'engine/lines', 'engine/explain', 'engine/codeCase.ts', 'engine/codeInvoice.ts'] },
	{ id: 'bookkeeping', title: 'Bookkeeping lines', about: 'Making the lines of a sale by rules, and proving that they balance.', folders: ['engine/bookkeeping'] },
	{ id: 'amounts', title: 'Amounts, splits and periods', about: 'Exact amounts, shares of a split, periods of an accrual.', folders: ['engine/money'] },
	{ id: 'measuring', title: 'Back-test and suggested rules', about: 'Advice, findings and what was set aside.', folders: ['engine/backtest', 'engine/suggest', 'engine/compare', 'engine/report'] },
	{ id: 'input', title: 'Input', about: 'Invoices, postings, proposals, ledgers and settings that do not have the form they must have.', folders: ['engine', 'nodes/InvoiceCoding', 'nodes/shared', 'credentials'] },
	{ id: 'connection', title: 'Connection', about: 'Settings of the credentials, addresses, and services that do not answer.', folders: ['clients'] },
	{ id: 'command-line', title: 'Command line', about: 'What only the program `invoice-coding` can say.', folders: ['cli'] },
];

/** The area to which a source file belongs. */
export function areaOf(file: string): Area {
	const found = AREAS.find(({ folders }) => folders.some((folder) => file === folder || file.startsWith(`${folder}/`)));
	if (found === undefined) throw new Error(`The catalogue of errors has no area for ${file}: name its folder in site/reference/errors/areas.ts.`);
	return found;
}

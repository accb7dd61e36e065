import { AREAS } from '../../site/reference/errors/areas';
import type { CatalogueEntry } from '../../site/reference/errors/buildCatalogue';
import { buildCatalogue, CODE_FOLDERS } from '../../site/reference/errors/buildCatalogue';
import { errorPages } from '../../site/reference/errors/errorPages';
import { codesInSource } from './codesInSource';

/** Codes under which something is counted: the count asks nothing of anybody. */
const COUNTED = ['BACKTEST_AFTER_PERIOD', 'BACKTEST_NOTHING_TO_COMPARE', 'BACKTEST_NO_POSTINGS', 'CONTROL_LINE', 'NOT_POSTED', 'OTHER_KIND'];
/** Codes that carry the remedy of what is behind them: the first finding, the refusal of the service, the value that was struck out. */
const HANDING_ON = ['DIMENSIONS_NOT_VERIFIED', 'DIMENSION_SYNC_FAILED', 'ILLEGAL_VALUE_REPLACED', 'RULE_SET_HAS_FINDINGS'];
/** What the sources say whatever the error was; the text of the error itself is not known before. */
const OF_ANY_ERROR = ['INTERNAL_ERROR'];

describe('the catalogue of error codes', () => {
	let catalogue: CatalogueEntry[] = [];
	const entry = (code: string): CatalogueEntry => {
		const found = catalogue.find((one) => one.code === code);
		if (found === undefined) throw new Error(`The catalogue does not hold ${code}.`);
		return found;
	};

	beforeAll(() => {
		catalogue = buildCatalogue();
	}, 240_000);

	it('has every code that the sources can give', () => {
		const listed = new Set(catalogue.map(({ code }) => code));
		expect(codesInSource(CODE_FOLDERS).filter((code) => !listed.has(code))).toEqual([]);
	});

	it('tells of every code what is said, and what to do', () => {
		const silent = catalogue.filter(({ sayings }) => sayings.length === 0 || sayings.some(({ remedy }) => remedy === '')).map(({ code }) => code);
		expect(silent.filter((code) => ![...COUNTED, ...HANDING_ON, ...OF_ANY_ERROR].includes(code))).toEqual([]);
	});

	it('tells of every code what a page written by hand explains', () => {
		expect(catalogue.filter(({ explanations }) => explanations.length === 0).map(({ code }) => code)).toEqual([]);
	});

	it('reads words that are chosen together with their code', () => {
		expect(entry('VALUE_BLOCKED').sayings[0]?.remedy).toBe('Choose a value that is open, or reopen this one in the ERP.');
		expect(entry('VALUE_UNKNOWN').sayings[0]?.remedy).toBe('Bring the ledger given to this node up to date, or correct the value.');
	});

	it('reads words that are handed to a function, a constructor, or stand in a list', () => {
		expect(entry('INVITE_UNCLEAR').sayings[0]?.message).toBe('The invitation was sent to Kravia without a clear answer (‹reason›). It was not sent again.');
		expect(entry('SOURCE_UNAVAILABLE').sayings.map(({ message }) => message)).toContain('The token endpoint could not be reached (‹why›).');
		expect(entry('BACKTEST_RULES_DEAD').sayings[0]?.remedy).toContain('rules that never held');
		expect(entry('OPERATION_UNKNOWN').sayings[0]?.remedy).toContain('HTTP Request');
	});

	it('reads what depends on the status of an answer', () => {
		expect(entry('KRAVIA_RATE_LIMITED').sayings[0]?.remedy).toBe('Lower the concurrency or run again later.');
	});

	it('puts a code where it is given, not where the error is made', () => {
		expect(['INVITE_UNCLEAR', 'TRAINING_ID_MISSING', 'DATE_NOT_UNDERSTOOD', 'SLOT_OPEN'].map((code) => entry(code).area.id)).toEqual(['kravia', 'training', 'history', 'merging']);
	});

	it('gives every code one heading, on the page of its area, and a place in the list of all', () => {
		const [index, ...pages] = errorPages(catalogue);
		const headings = pages.flatMap(({ text }) => [...text.matchAll(/^## `(\w+)`$/gm)].map(([, code = '']) => code));
		expect(headings.sort()).toEqual(catalogue.map(({ code }) => code));
		expect([...(index?.text ?? '').matchAll(/^\| \[`(\w+)`\]/gm)].map(([, code = '']) => code)).toEqual(catalogue.map(({ code }) => code));
	});

	it('has no area without codes', () => {
		expect(AREAS.filter(({ id }) => !catalogue.some(({ area }) => area.id === id)).map(({ id }) => id)).toEqual([]);
	});
});

import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { codeCases } from './forbiddenCode';
import { anySourceFile, folderCases, packageCases } from './forbiddenImports';
import { lintTexts, repositoryRoot, type LintMessage, type LintOutcome, type PlantedText } from './lintTexts';

interface PlantedCase {
	readonly boundary: string;
	readonly title: string;
	readonly violation: PlantedText;
	readonly clean: PlantedText;
}

function importText(importer: string, place: string): PlantedText {
	const path = posix.relative(importer, anySourceFile(place)).replace(/(\/index)?\.ts$/, '');
	const request = path.startsWith('.') ? path : `./${path}`;
	return { file: `${importer}/planted.ts`, text: `export * from '${request}';\n` };
}

const cases: readonly PlantedCase[] = [
	...folderCases.map(({ boundary, importer, forbidden, allowed }) => ({
		boundary,
		title: `${importer} imports ${forbidden}`,
		violation: importText(importer, forbidden),
		clean: importText(importer, allowed),
	})),
	...packageCases.map(({ boundary, file, forbidden, allowed }) => ({
		boundary,
		title: `${file} imports ${forbidden}`,
		violation: { file, text: `export * from '${forbidden}';\n` },
		clean: { file, text: `export * from '${allowed}';\n` },
	})),
	...codeCases.map(({ boundary, file, violation, clean }) => ({
		boundary,
		title: `${file}: ${violation.slice(0, 60).split('\n')[0]}`,
		violation: { file, text: violation },
		clean: { file, text: clean },
	})),
];

/** A boundary of ours names itself in brackets at the end of its message; a lint rule is known by its own name. */
function reports(messages: readonly LintMessage[], boundary: string): boolean {
	return messages.some(({ ruleId, message }) => ruleId === boundary || message.trimEnd().endsWith(`[${boundary}]`));
}

describe('the boundaries of the house', () => {
	let outcome: LintOutcome;
	beforeAll(() => {
		outcome = lintTexts(cases.flatMap(({ violation, clean }) => [violation, clean]));
	}, 180_000);

	describe.each(cases.map((planted, index) => ({ ...planted, index })))('$boundary: $title', ({ boundary, index }) => {
		it('is reported', () => {
			expect(outcome.messages[2 * index]).not.toEqual([]);
			expect(reports(outcome.messages[2 * index]!, boundary)).toBe(true);
		});

		it('lets the clean counterpart pass', () => {
			expect(reports(outcome.messages[2 * index + 1]!, boundary)).toBe(false);
			expect(outcome.messages[2 * index + 1]!.filter(({ ruleId }) => ruleId === null)).toEqual([]);
		});
	});

	it('are each proved by at least one planted violation', () => {
		const planted = new Set(cases.map(({ boundary }) => boundary));
		expect(outcome.boundaries.filter((id) => !planted.has(id))).toEqual([]);
	});

	it('give every folder of the engine a place in the order of knowledge', () => {
		const entries = readdirSync(join(repositoryRoot, 'engine'), { withFileTypes: true });
		const folders = entries.filter((entry) => entry.isDirectory() && readdirSync(join(repositoryRoot, 'engine', entry.name)).length > 0);
		expect(folders.map(({ name }) => `engine-order:${name}`).filter((id) => !outcome.boundaries.includes(id))).toEqual([]);
	});

	it('are each known to the configuration, or the name of a lint rule', () => {
		const known = new Set(outcome.boundaries);
		const unknown = cases.map(({ boundary }) => boundary).filter((id) => !known.has(id) && !isRuleName(id));
		expect(unknown).toEqual([]);
	});
});

function isRuleName(id: string): boolean {
	return ['import-x/no-cycle', '@typescript-eslint/no-explicit-any', '@typescript-eslint/no-require-imports', 'no-empty', 'max-lines', 'max-lines-per-function'].includes(id);
}

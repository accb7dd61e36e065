import { checkTrainingData } from '../../../engine/index';
import { TRAINING_TEXTS } from '../../../engine/training/trainingTexts';
import { FAULTS } from './support/faults';
import { cleanData } from './support/trainingData';

it('finds nothing in clean data', () => {
	expect(checkTrainingData(cleanData())).toEqual([]);
});

describe.each(FAULTS)('$name', ({ code, severity, counts, says = '', spoil }) => {
	it(`is ${code} and nothing else`, () => {
		const data = cleanData();
		spoil(data, 17);
		const findings = checkTrainingData(data);
		expect(findings.map((finding) => [finding.code, finding.severity, finding.count])).toEqual([[code, severity, counts]]);
		expect(findings[0]?.message).toContain(says);
	});

	it('is counted as often as it occurs, with at most five examples', () => {
		const data = cleanData();
		const places = [3, 17, 40, 99, 120, 160, 239];
		for (const at of places) spoil(data, at);
		const [finding, ...others] = checkTrainingData(data);
		expect(others).toEqual([]);
		expect(finding?.count).toBe(counts * places.length);
		expect(finding?.examples.length).toBeGreaterThan(0);
		expect(finding?.examples.length).toBeLessThanOrEqual(5);
	});
});

it('says of every finding what it means and what to do', () => {
	expect(new Set(TRAINING_TEXTS.map(({ code }) => code)).size).toBe(TRAINING_TEXTS.length);
	expect(TRAINING_TEXTS.filter(({ remedy }) => !/\w.*\.$/.test(remedy))).toEqual([]);
});

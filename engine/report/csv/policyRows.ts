import type { BacktestReport, DimensionFigures, PolicyFigures } from '../../model/backtestReport';
import { COMBINATION_CELL, shareRows, valueRows, type CsvRow } from './CsvRow';

/** Baseline and policies: shares, gates, sources, touchless documents, dispositions. */
export function policyRows({ baseline, policies }: BacktestReport): CsvRow[] {
	return [
		...baseline.dimensions.flatMap(({ externalDimensionId, coverage, accuracy, rightOfAll }) => shareRows({ section: 'baseline', dimension: externalDimensionId ?? COMBINATION_CELL }, { coverage, accuracy, rightOfAll })),
		...policies.flatMap((policy) => [...policy.dimensions.flatMap((dimension) => dimensionRows(policy.name, dimension)), ...touchlessRows(policy)]),
	];
}

function dimensionRows(policy: string, figures: DimensionFigures): CsvRow[] {
	const { coverage, accuracy, rightOfAll, unexpected, besideBaseline } = figures;
	const { cases, policyRight, baselineRight, onlyPolicyRight, onlyBaselineRight } = besideBaseline;
	const place = { policy, dimension: figures.externalDimensionId ?? COMBINATION_CELL };
	return [
		...shareRows({ section: 'policy', ...place }, { coverage, accuracy, rightOfAll }),
		...valueRows({ section: 'policy', ...place }, { unexpected }),
		...valueRows({ section: 'besideBaseline', ...place }, { cases, onlyPolicyRight, onlyBaselineRight }),
		...shareRows({ section: 'besideBaseline', ...place }, { policyRight, baselineRight }),
		...figures.gates.flatMap(({ gate, passing, accuracy: right }) => shareRows({ section: 'gate', ...place, gate }, { passing, accuracy: right })),
		...figures.bySource.flatMap(({ source, confidence, vendorGroup, accuracy: right }) => shareRows({ section: 'source', ...place, source: source ?? '(no value)', confidence, vendorGroup }, { accuracy: right })),
	];
}

function touchlessRows({ name: policy, touchless, dispositions, autoRight }: PolicyFigures): CsvRow[] {
	return [
		...touchless.flatMap(({ gate, documents, rightDocuments, lines, rightLines }) => shareRows({ section: 'touchless', policy, gate }, { documents, rightDocuments, lines, rightLines })),
		...valueRows({ section: 'dispositions', policy }, { ...dispositions }),
		...shareRows({ section: 'dispositions', policy }, { autoRight }),
	];
}

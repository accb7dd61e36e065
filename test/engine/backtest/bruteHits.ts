import type { Hits } from '../../../engine/index';
import type { BruteCase } from './bruteCases';
import { share } from './bruteWords';

/** What somebody said of a case. */
export interface Said {
	readonly has: boolean;
	readonly isRight: boolean;
}

/** Coverage and accuracy of somebody who was asked about these cases. */
export function hitsOf(cases: readonly BruteCase[], ask: (one: BruteCase) => Said): Hits {
	const said = cases.map(ask);
	return { coverage: share(said, ({ has }) => has), accuracy: share(said.filter(({ has }) => has), ({ isRight }) => isRight), rightOfAll: share(said, ({ has, isRight }) => has && isRight) };
}

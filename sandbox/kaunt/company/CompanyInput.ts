import type { ControlClock } from '../../server/ControlClock';
import type { IdSource } from '../IdSource';
import type { KauntSwitches } from '../KauntSwitches';
import type { Proposal } from './Proposal';

/** What a company needs from its server. */
export interface CompanyInput {
	readonly tenantId: string;
	readonly name: string;
	readonly ids: IdSource;
	readonly clock: ControlClock;
	readonly switches: KauntSwitches;
	/** Told when a proposal has become ready. */
	readonly onReady: (company: { readonly tenantId: string; readonly name: string }, proposal: Proposal) => void;
}

import { CancelledError } from '../../errors/CancelledError';
import type { KauntScope } from '../kauntScope';
import type { AwaitedProposals, ProposalAnswer, ProposalOutcome, ProposalWait } from '../proposalAnswer';
import { DueQueue } from './DueQueue';
import type { PollPause } from './PollPause';
import type { PollOutcome } from './pollProposal';
import { pollProposal } from './pollProposal';
import { nextPause } from './pollSchedule';
import { timedOut } from './timedOut';

/** While polls are under way the watch sleeps in slices of this length: the end of a poll may bring an earlier time. */
const SLICE_MS = 250;

/** A proposal as it is put in. */
export interface WatchedProposal {
	readonly proposalId: string;
	/** Milliseconds since the epoch. */
	readonly submittedAt: number;
	readonly rules: ProposalWait;
}

/** What a watch works with. */
export interface WatchSetup {
	readonly scope: KauntScope;
	/** Polls under way at the same time. */
	readonly limit: number;
	readonly pause: PollPause;
	readonly onReady?: (answer: ProposalAnswer, index: number) => void;
}

interface Open extends WatchedProposal {
	readonly index: number;
	readonly deadlineAt: number;
	/** The pause before the next poll. */
	pauseMs: number;
	polls: number;
	lastAnswer?: ProposalAnswer;
	lastFailure?: string;
}

/** Polls many proposals with one queue of due times and one sleep; good for one run. See `waitForProposals` for the rules. */
export class ProposalWatch {
	private readonly queue = new DueQueue<Open>();
	private readonly outcomes: ProposalOutcome[] = [];
	/** Never reject: what a poll throws is kept in {@link fault}. */
	private readonly underWay = new Set<Promise<void>>();
	private slice: { readonly until: number; readonly over: Promise<void> } | undefined;
	private polls = 0;
	/** Set when access was denied: no more polls are made. */
	private ended: { readonly by: unknown } | undefined;
	private fault: { readonly error: unknown } | undefined;

	/** @param now one reading of the clock per step, so that pauses come out exactly as they were reckoned */
	constructor(
		private readonly setup: WatchSetup,
		private now: number,
	) {}

	async run(proposals: readonly WatchedProposal[]): Promise<AwaitedProposals> {
		for (const [index, proposal] of proposals.entries()) this.open(index, proposal);
		try {
			while (await this.step());
		} finally {
			await Promise.all(this.underWay);
		}
		return { outcomes: this.outcomes, polls: this.polls };
	}

	/** @returns whether anything is left to do */
	private async step(): Promise<boolean> {
		if (this.setup.scope.sender.timing.isCancelled?.()) throw new CancelledError('Waiting for the proposal');
		if (this.fault !== undefined) throw this.fault.error;
		if (this.ended === undefined) this.startDue();
		else this.refuseRest(this.ended.by);
		if (this.underWay.size === 0 && this.queue.nextDueAt === undefined) return false;
		await this.rest();
		this.now = this.setup.scope.sender.timing.now();
		return true;
	}

	private open(index: number, proposal: WatchedProposal): void {
		const { submittedAt, rules } = proposal;
		const deadlineAt = submittedAt + rules.deadlineMs;
		const open: Open = { ...proposal, index, deadlineAt, pauseMs: rules.firstPollMs, polls: 0 };
		this.queue.push(open, Math.min(submittedAt + rules.firstPollMs, deadlineAt));
	}

	private startDue(): void {
		while (this.underWay.size < this.setup.limit) {
			const open = this.queue.popDue(this.now);
			if (open === undefined) return;
			const { until } = this.setup.pause;
			if (until <= this.now) this.startPoll(open);
			else if (this.now >= open.deadlineAt) this.settle(open, timedOut(open, this.now));
			else this.queue.push(open, Math.min(until, open.deadlineAt));
		}
	}

	private startPoll(open: Open): void {
		open.polls += 1;
		this.polls += 1;
		const task = pollProposal(this.setup.scope, open.proposalId)
			.then((outcome) => this.take(open, outcome))
			.catch((error: unknown) => {
				this.fault ??= { error };
			})
			.finally(() => this.underWay.delete(task));
		this.underWay.add(task);
	}

	private take(open: Open, outcome: PollOutcome): void {
		this.now = this.setup.scope.sender.timing.now();
		if (outcome.kind === 'refused') {
			if (outcome.endsAll) this.ended ??= { by: outcome.error };
			this.settle(open, this.refused(open, outcome.error));
			return;
		}
		if (outcome.kind === 'answered' && isFinal(outcome.answer, this.now - open.submittedAt < open.rules.emptyGraceMs)) {
			this.settle(open, outcome.answer);
			this.setup.onReady?.(outcome.answer, open.index);
			return;
		}
		if (outcome.kind === 'answered') open.lastAnswer = outcome.answer;
		open.lastFailure = outcome.kind === 'failed' ? outcome.failure : undefined;
		if (outcome.kind === 'failed' && outcome.pausesAll) this.setup.pause.extend(this.now + (outcome.askedMs ?? 0));
		this.again(open, outcome.askedMs);
	}

	private again(open: Open, askedMs: number | undefined): void {
		if (this.now >= open.deadlineAt) {
			this.settle(open, timedOut(open, this.now));
			return;
		}
		open.pauseMs = nextPause(open.pauseMs, open.rules, askedMs);
		this.queue.push(open, Math.min(this.now + open.pauseMs, open.deadlineAt));
	}

	private refuseRest(error: unknown): void {
		for (const open of this.queue.drain()) this.settle(open, this.refused(open, error));
	}

	private refused({ proposalId, polls, submittedAt }: Open, error: unknown): ProposalOutcome {
		return { proposalId, status: 'refused', error, polls, waitedMs: this.now - submittedAt };
	}

	private settle(open: Open, outcome: ProposalOutcome): void {
		this.outcomes[open.index] = outcome;
	}

	/** Waits until a poll has ended or the next one is due. */
	private async rest(): Promise<void> {
		const dueAt = this.queue.nextDueAt;
		if (dueAt === undefined || this.underWay.size >= this.setup.limit) return await Promise.race(this.underWay);
		if (this.underWay.size === 0) return await this.setup.scope.sender.timing.sleep(Math.max(0, dueAt - this.now));
		await Promise.race([...this.underWay, this.sleepSlice(dueAt)]);
	}

	/** One sleep at a time, which is used on while it ends early enough: a sleep cannot be taken back. */
	private sleepSlice(dueAt: number): Promise<void> {
		const until = Math.min(dueAt, this.now + SLICE_MS);
		if (this.slice !== undefined && this.slice.until <= until) return this.slice.over;
		const over = this.setup.scope.sender.timing.sleep(Math.max(0, until - this.now));
		const slice = { until, over };
		const end = (): void => {
			if (this.slice === slice) this.slice = undefined;
		};
		// Both ways, so that a cancelled run leaves no rejection behind that nobody awaits.
		over.then(end, end);
		this.slice = slice;
		return over;
	}
}

function isFinal(answer: ProposalAnswer, isInGrace: boolean): boolean {
	return answer.status === 'ready' || (answer.status === 'empty' && !isInGrace);
}

/** What one invoice costs, as it was measured. */
export interface InvoiceCosts {
	readonly invoicesPerExecution: number;
	/** Processor seconds of a worker. */
	readonly workerSeconds: number;
	/** Processor seconds of main, webhook processes, PostgreSQL and Redis together. */
	readonly otherSeconds: number;
	/** Seconds that an execution holds a place of a worker: Kaunt's time and its own. */
	readonly heldSeconds: number;
	/** KiB that PostgreSQL keeps of an execution. */
	readonly keptKib: number;
}

/** When the invoices come. */
export interface Load {
	readonly invoicesPerMonth: number;
	readonly workingDays: number;
	/** How much more comes on the busiest day of a month than on others. */
	readonly busiestDay: number;
	/** Which part of a day comes in its busiest hour. */
	readonly busiestHour: number;
}

/** What is needed in the busiest hour. */
export interface Plan {
	readonly invoicesPerSecond: number;
	readonly executionsPerSecond: number;
	/** Cores that all workers use together. */
	readonly workerCores: number;
	/** Cores of everything else in n8n. */
	readonly otherCores: number;
	/** Executions under way at the same time. */
	readonly inFlight: number;
	readonly workers: number;
	/** Executions at a time per worker, with room for a quarter more. */
	readonly concurrency: number;
	/** GiB that PostgreSQL grows by in a month, nothing pruned. */
	readonly gibPerMonth: number;
}

/** Assumptions: nobody has measured your post. Replace them by what your ERP says. */
export const USUAL_LOAD: Omit<Load, 'invoicesPerMonth'> = { workingDays: 21, busiestDay: 2.5, busiestHour: 0.2 };

/** A worker computes on one core. Above this part of it, what comes in bursts waits. */
const WELL_USED = 0.6;
const ROOM = 1.25;
/** A worker that is lost must not be all there is. */
const FEWEST_WORKERS = 2;

/** Reckons what a load needs, from what an invoice costs. */
export function planCapacity(costs: InvoiceCosts, load: Load): Plan {
	const invoicesPerSecond = ((load.invoicesPerMonth / load.workingDays) * load.busiestDay * load.busiestHour) / 3600;
	const executionsPerSecond = invoicesPerSecond / costs.invoicesPerExecution;
	const workerCores = invoicesPerSecond * costs.workerSeconds;
	const inFlight = executionsPerSecond * costs.heldSeconds;
	const workers = Math.max(FEWEST_WORKERS, Math.ceil(workerCores / WELL_USED));
	return {
		invoicesPerSecond, executionsPerSecond, workerCores, otherCores: invoicesPerSecond * costs.otherSeconds, inFlight, workers,
		concurrency: Math.max(5, Math.ceil((inFlight * ROOM) / workers)),
		gibPerMonth: ((load.invoicesPerMonth / costs.invoicesPerExecution) * costs.keptKib) / 1024 / 1024,
	};
}

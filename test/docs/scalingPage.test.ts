import { planCapacity, USUAL_LOAD, type InvoiceCosts } from '../../bench/queue/planCapacity';
import { read } from './markdown';

const page = read('docs/scaling.md');
const load = { ...USUAL_LOAD, invoicesPerMonth: 1_000_000 };
const costs = (changes: Partial<InvoiceCosts> = {}): InvoiceCosts => ({ invoicesPerExecution: 1, workerSeconds: 0.1, otherSeconds: 0, heldSeconds: 10, keptKib: 30, ...changes });

describe('the capacity plan', () => {
	it('assumes what the page says it assumes', () => {
		expect(page).toContain(`${load.workingDays} working days, ${load.busiestDay} times as much on the busiest day of the month, a fifth of a day in its busiest hour`);
		expect(load.busiestHour).toBe(1 / 5);
	});

	it.each([0.02, 0.05, 0.1, 0.2, 0.4, 0.5])('reckons cores and workers for %d s per invoice as the page has them', (workerSeconds) => {
		const { workerCores, workers } = planCapacity(costs({ workerSeconds }), load);
		expect(page).toContain(`| ${workerSeconds} s | ${workerCores.toFixed(2)} | ${workers} |`);
	});

	it.each([[1, '66 under way', 83], [10, '7 under way', 9], [100, '1 under way', 5]])('reckons the places for %d invoices per execution as the page has them', (invoicesPerExecution, underWay, places) => {
		const { inFlight, workers, concurrency } = planCapacity(costs({ invoicesPerExecution }), load);
		expect(`${inFlight.toFixed(0)} under way`).toBe(underWay);
		expect(page).toContain(underWay);
		expect(page).toContain(`${places} places`);
		expect(concurrency).toBe(Math.max(5, Math.ceil(places / workers)));
	});

	it.each([[1, 9.3], [10, 29.7], [100, 192]])('reckons what PostgreSQL grows by with %d invoices per execution as the page has it', (invoicesPerExecution, kib) => {
		const { gibPerMonth } = planCapacity(costs({ invoicesPerExecution, keptKib: kib * 1.5 }), load);
		expect(page).toMatch(new RegExp(`× ${kib} KiB × 1.5 += ${gibPerMonth.toFixed(0)} GiB a month`));
	});

	it('never plans a single worker', () => {
		expect(planCapacity(costs({ workerSeconds: 0.001 }), load).workers).toBe(2);
	});
});

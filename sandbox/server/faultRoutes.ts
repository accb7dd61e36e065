import type { FastifyInstance } from 'fastify';
import { asRecord, isRecord } from './asRecord';
import type { ControlClock } from './ControlClock';
import type { FaultProfileOptions } from './FaultProfile';
import type { FaultRule, FaultTable } from './FaultTable';
import { HttpAnswer } from './HttpAnswer';

const FIELDS: Readonly<Record<string, string>> = { status: 'number', retryAfter: 'number', delayMs: 'number', drop: 'boolean', dropAfter: 'boolean', hangAfterMs: 'number', statusAfter: 'number', lateMs: 'number', lateStatus: 'number', halfAfter: 'string', bodyText: 'string', times: 'number', skip: 'number', match: 'object' };

function readFault(body: unknown): FaultRule {
	if (!isRecord(body)) throw new HttpAnswer(400, 'Send the fault as a JSON object.');
	for (const [field, value] of Object.entries(body)) {
		if (typeof value !== FIELDS[field]) throw new HttpAnswer(400, `A fault has no field "${field}" of this type. Known: ${Object.keys(FIELDS).join(', ')}.`);
	}
	return body;
}

const PROFILE_NUMBERS = ['seed', 'retryAfterSeconds', 'hangMs', 'latencyMs'];

function readProfile(body: unknown): { readonly name: string | null; readonly seed?: number } & FaultProfileOptions {
	const { name, ...options } = asRecord(body);
	if (name !== null && name !== undefined && typeof name !== 'string') throw new HttpAnswer(400, 'The name of a fault profile is a text; null or "none" turns it off.');
	for (const [field, value] of Object.entries(options)) {
		if (!PROFILE_NUMBERS.includes(field) || typeof value !== 'number' || !(value >= 0)) throw new HttpAnswer(400, `A fault profile takes, beside its name, numbers of 0 or more: ${PROFILE_NUMBERS.join(', ')}. Not: ${field}.`);
	}
	return { name: name ?? null, ...options };
}

/** Reads and changes the faults by chance. */
function profileRoutes(app: FastifyInstance, faults: FaultTable): void {
	const show = (): object => ({ profile: faults.profile?.snapshot() ?? null });
	app.get('/__emulator/profile', async () => show());
	app.post('/__emulator/profile', async (request) => {
		const { name, seed, ...options } = readProfile(request.body);
		faults.useProfile(name, seed, options);
		return show();
	});
	app.delete('/__emulator/profile', async () => {
		faults.useProfile(null);
		return show();
	});
}

/** Control routes that all stand-ins share: planned faults, faults by chance, and the clock. */
export function faultRoutes(app: FastifyInstance, { faults, clock }: { readonly faults: FaultTable; readonly clock: ControlClock }): void {
	profileRoutes(app, faults);
	app.get('/__emulator/faults', async () => ({ faults: faults.list() }));
	app.post('/__emulator/faults', async (request) => {
		for (const rule of Array.isArray(request.body) ? request.body : [request.body]) faults.add(readFault(rule));
		return { faults: faults.list() };
	});
	app.delete('/__emulator/faults', async () => {
		faults.clear();
		return { faults: [] };
	});

	app.post('/__emulator/clock', async (request) => {
		const { advanceMs, now } = asRecord(request.body);
		const byMs = typeof advanceMs === 'number' ? advanceMs : typeof now === 'string' ? Date.parse(now) - clock.now() : Number.NaN;
		if (!Number.isFinite(byMs) || byMs < 0) throw new HttpAnswer(400, 'Send advanceMs (0 or more), or now as a time not before the present one; the clock only moves forwards.');
		clock.advance(byMs);
		return { now: new Date(clock.now()).toISOString() };
	});
}

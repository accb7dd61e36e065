import type { HttpClient, HttpRequest, HttpResponse, KauntSettingsInput } from '../../../clients/index';
import { createKauntScope } from '../../../clients/kaunt/kauntScope';
import type { KauntScope } from '../../../clients/kaunt/kauntScope';
import { withKauntDefaults } from '../../../clients/kaunt/kauntSettings';
import { quickTiming } from './quickTiming';

/** A scope over a function that answers; every request is noted in `seen`. */
export function fakeScope(answer: (request: HttpRequest) => Partial<HttpResponse>, settings: KauntSettingsInput = {}): { scope: KauntScope; seen: HttpRequest[] } {
	const seen: HttpRequest[] = [];
	const http: HttpClient = {
		send: async (request) => {
			seen.push(request);
			return { status: 200, headers: {}, body: null, ...answer(request) };
		},
	};
	const all = withKauntDefaults(settings);
	const place = { baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys' };
	return { scope: createKauntScope(place, all, { http, timing: quickTiming(), policy: all.retry }), seen };
}

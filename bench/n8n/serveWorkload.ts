import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Workload } from './buildWorkload';

/** Serves `/rules` and `/invoices?count=<n>` on loopback, as an ERP would. */
export async function serveWorkload({ items, rules }: Workload): Promise<{ readonly url: string; close(): void }> {
	const invoices = items.map((item) => Buffer.from(JSON.stringify(item)));
	const server = createServer((request, answer) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
		answer.setHeader('content-type', 'application/json');
		if (pathname === '/rules') answer.end(JSON.stringify(rules));
		else answer.end(Buffer.concat([Buffer.from('['), ...invoices.slice(0, Number(searchParams.get('count'))).flatMap((one, index) => (index === 0 ? [one] : [Buffer.from(','), one])), Buffer.from(']')]));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

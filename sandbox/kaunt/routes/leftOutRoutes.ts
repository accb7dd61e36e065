import type { FastifyInstance } from 'fastify';
import { HttpAnswer } from '../../server/HttpAnswer';

const UPLOADS = ['invoicecodingproposals/document/process', 'invoicecodingproposals/document/processmany', 'postedinvoices/document', 'postedinvoices/document/createmany', 'invoicecodingproposals/e-invoice', 'postedinvoices/e-invoice'];

/** Endpoints that the real service has and this stand-in has not: they say so instead of looking like a wrong path. */
export function leftOutRoutes(app: FastifyInstance): void {
	for (const path of UPLOADS) {
		app.post(`/${path}`, async () => {
			throw new HttpAnswer(404, `The stand-in does not do documents and e-invoices: ${path} is left out. Send the invoice as JSON.`);
		});
	}
	app.get('/files/:name', async () => {
		throw new HttpAnswer(404, 'The stand-in keeps no attachments.');
	});
}

import { createServer } from 'node:http';
import sirv from 'sirv';

/**
 * Serves a built site from this machine to this machine.
 *
 * @param {{ folder: string, base?: string, port?: number }} options `base` is the path below which the site lives
 *   (default `/`); a `port` of 0 takes any free one.
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveSite({ folder, base = '/', port = 0 }) {
	const files = sirv(folder, { dev: true });
	const server = createServer((request, response) => {
		const missing = () => response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.');
		if (!request.url?.startsWith(base)) return missing();
		request.url = request.url.slice(base.length - 1);
		return files(request, response, missing);
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		address: `http://127.0.0.1:${server.address().port}${base}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

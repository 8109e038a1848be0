// @ts-check
import { createServer } from 'node:http';

/**
 * Answers `GET /` on 127.0.0.1 with the status as JSON: 200 while all windows are well, 503 else. It takes no orders.
 *
 * @param {number} port 0 takes any free one
 * @param {() => { well: boolean }} status
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function serveStatus(port, status) {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/') {
      response.writeHead(request.method === 'GET' ? 404 : 405).end();
      return;
    }
    const now = status();
    response.writeHead(now.well ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(`${JSON.stringify(now, null, 1)}\n`);
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject);
        resolve();
      });
    })
  );
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

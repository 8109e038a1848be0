// @ts-check
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerStatic } from './answer-static.mjs';
import { ROOT } from './run-command.mjs';
import { headersFor, securityHeaders } from './security-headers.mjs';
import { CONFIG_PATH, readSiteConfig } from './site-config.mjs';

export const DEFAULT_PORT = 4173;

/**
 * A server of one folder with the headers of `deploy/security-headers.json`, and with the origin of the routing service that the
 * settings of the site name. It does not listen yet.
 *
 * @param {string} root the folder, normally `dist`
 * @param {string | null} [configFile] settings of the site, sent in place of the folder's own; read once, now
 */
export function createServer(root, configFile = null) {
  const site = readSiteConfig(configFile ?? join(root, CONFIG_PATH), configFile !== null);
  const headers = securityHeaders(site.routingOrigin);
  return createHttpServer((request, response) => {
    for (const [name, value] of Object.entries(headersFor(headers, request.url ?? '/')))
      response.setHeader(name, value);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (configFile !== null && reads && request.url?.split('?', 1)[0] === CONFIG_PATH) {
      response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache' });
      response.end(request.method === 'HEAD' ? undefined : site.text);
      return;
    }
    answerStatic(root, request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

/**
 * Listens on 127.0.0.1 and, where the machine has it, on ::1, so that `localhost` works whichever it resolves to.
 *
 * @param {{ root: string, port: number, configFile?: string | null }} options port 0 takes any free one
 * @returns {Promise<{ port: number, url: string, close: () => Promise<void> }>}
 */
export async function serve({ root, port, configFile = null }) {
  const first = createServer(root, configFile);
  await listen(first, port, '127.0.0.1');
  const address = first.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  const servers = [first];
  const second = createServer(root, configFile);
  try {
    await listen(second, taken, '::1');
    servers.push(second);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // No IPv6 on this machine is fine; a stranger answering on localhost is not.
    if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') {
      await close(first);
      throw error;
    }
  }
  return {
    port: taken,
    url: `http://localhost:${taken}/`,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

/** @param {import('node:http').Server} server @param {number} port @param {string} host */
function listen(server, port, host) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host, ipv6Only: host === '::1' }, () => {
        server.removeListener('error', reject);
        resolve();
      });
    })
  );
}

/** @param {import('node:http').Server} server */
function close(server) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    })
  );
}

/**
 * The port that was asked for: `--port N` or `--port=N`, then the variable PORT, then the default.
 *
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} env
 */
export function chosenPort(args, env) {
  const joined = args.find((arg) => arg.startsWith('--port='));
  const at = args.indexOf('--port');
  const text = joined?.slice('--port='.length) ?? (at >= 0 ? (args[at + 1] ?? '') : env.PORT);
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`The port must be a whole number from 0 to 65535, not "${text}".`);
  }
  return port;
}

/**
 * The settings of the site that were asked for: `--config FILE` or `--config=FILE`, then the variable WATCHLINE_CONFIG, then none.
 *
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {string | null}
 */
export function chosenConfig(args, env) {
  const joined = args.find((arg) => arg.startsWith('--config='));
  const at = args.indexOf('--config');
  const file = joined?.slice('--config='.length) ?? (at >= 0 ? (args[at + 1] ?? '') : env.WATCHLINE_CONFIG);
  if (file === undefined) return null;
  if (file === '' || file.startsWith('--')) throw new Error('--config needs the name of a file.');
  return file;
}

/** @param {unknown} error @param {number} port */
export function listenFailure(error, port) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Choose one above 1023.`;
  // Not about the port at all: the settings, for one.
  if (code === undefined) return message;
  return `Cannot listen on port ${port}: ${message}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = chosenPort(process.argv.slice(2), process.env);
  try {
    const configFile = chosenConfig(process.argv.slice(2), process.env);
    const server = await serve({ root: join(ROOT, 'dist'), port, configFile });
    console.log(server.url);
  } catch (error) {
    console.error(listenFailure(error, port));
    process.exit(1);
  }
}

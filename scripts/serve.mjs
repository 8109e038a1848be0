// @ts-check
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerStatic } from './answer-static.mjs';
import { ROOT } from './run-command.mjs';
import { securityHeaders } from './security-headers.mjs';

export const DEFAULT_PORT = 4173;

/**
 * A server of one folder with the headers of `deploy/security-headers.json`. It does not listen yet.
 *
 * @param {string} root the folder, normally `dist`
 */
export function createServer(root) {
  const headers = securityHeaders();
  return createHttpServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
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
 * @param {{ root: string, port: number }} options port 0 takes any free one
 * @returns {Promise<{ port: number, url: string, close: () => Promise<void> }>}
 */
export async function serve({ root, port }) {
  const first = createServer(root);
  await listen(first, port, '127.0.0.1');
  const address = first.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  const servers = [first];
  const second = createServer(root);
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

/** @param {unknown} error @param {number} port */
export function listenFailure(error, port) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Choose one above 1023.`;
  return `Cannot listen on port ${port}: ${message}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = chosenPort(process.argv.slice(2), process.env);
  try {
    const server = await serve({ root: join(ROOT, 'dist'), port });
    console.log(server.url);
  } catch (error) {
    console.error(listenFailure(error, port));
    process.exit(1);
  }
}

// @ts-check
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseRange } from './parse-range.mjs';

const MIME_TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pmtiles': 'application/vnd.pmtiles',
});

/** Encodings that the build writes beside a file, best first. */
const ENCODINGS = /** @type {const} */ ([
  ['br', '.br'],
  ['gzip', '.gz'],
]);

/**
 * Answers one request from the files under `root`. Hash routes need no fallback, so what is not a file is 404.
 * The caller has set the security headers already.
 *
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function answerStatic(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Method not allowed');
  }
  const path = requestedPath(request.url ?? '/');
  if (path === null) return refuse(response, 400, 'Bad request');
  const file = await fileUnder(root, path);
  if (!file) return refuse(response, 404, 'Not found');

  const etag = `"${file.size.toString(36)}-${Math.trunc(file.mtimeMs).toString(36)}"`;
  response.setHeader('Content-Type', MIME_TYPES[extname(file.path)] ?? 'application/octet-stream');
  // Only names under /assets carry a content hash.
  response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Last-Modified', new Date(file.mtimeMs).toUTCString());

  const { range: rangeHeader, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
  const ranged = request.method === 'GET' && (!ifRange || ifRange === etag);
  const range = ranged ? parseRange(rangeHeader, file.size) : null;
  const packed = range ? null : await packedFile(file, request.headers['accept-encoding'] ?? '');
  const tag = packed ? `${etag.slice(0, -1)}-${packed.encoding}"` : etag;
  response.setHeader('ETag', tag);
  if (ifNoneMatch?.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag)) {
    response.writeHead(304);
    response.end();
    return;
  }
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.size}`);
    return refuse(response, 416, 'Range not satisfiable');
  }

  const source = packed ?? file;
  let slice = { start: 0, end: source.size - 1 };
  if (range) {
    slice = range;
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  }
  if (packed) response.setHeader('Content-Encoding', packed.encoding);
  response.setHeader('Content-Length', slice.end - slice.start + 1);
  response.writeHead(range ? 206 : 200);
  if (request.method === 'HEAD' || source.size === 0) {
    response.end();
    return;
  }
  try {
    await pipeline(createReadStream(source.path, slice), response);
  } catch (error) {
    // The reader went away: a map cancels tiles all the time.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/**
 * The decoded path of a request, or null when it is none: bad escapes, a NUL, a backslash.
 *
 * @param {string} url
 */
function requestedPath(url) {
  const raw = url.split(/[?#]/, 1)[0] ?? '';
  if (!raw.startsWith('/')) return null;
  try {
    const path = decodeURIComponent(raw);
    if (/[\\\0]/.test(path)) return null;
    return path === '/' ? '/index.html' : path;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** @param {string} root @param {string} path */
async function fileUnder(root, path) {
  // `..` and hidden files alike, such as the stamp of the build.
  if (path.split('/').some((part) => part.startsWith('.'))) return null;
  try {
    const base = await realpath(root);
    const full = await realpath(join(base, path));
    // A link inside the folder must not lead out of it.
    if (!full.startsWith(base + sep)) return null;
    const stats = await stat(full);
    return stats.isFile() ? { path: full, size: stats.size, mtimeMs: stats.mtimeMs } : null;
  } catch (error) {
    if (
      ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')
    )
      return null;
    throw error;
  }
}

/**
 * @param {{ path: string, mtimeMs: number }} file
 * @param {string} accepted the header Accept-Encoding
 */
async function packedFile(file, accepted) {
  const names = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  for (const [encoding, suffix] of ENCODINGS) {
    if (!names.includes(encoding)) continue;
    const stats = await stat(file.path + suffix).catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (stats && stats.mtimeMs >= file.mtimeMs) return { path: file.path + suffix, size: stats.size, encoding };
  }
  return null;
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} text */
function refuse(response, status, text) {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status);
  response.end(response.req.method === 'HEAD' ? undefined : `${text}\n`);
}

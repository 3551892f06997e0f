import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** A file that the server gave out. */
export interface Served {
  /** Path of the file in the site, for example `assets/page.js`. */
  readonly file: string;
  /** Bytes of the body on the wire. */
  readonly bytes: number;
}

/** The built site, served as a good static host does: compressed with brotli, files with a hash in their name kept for ever. */
export interface Site {
  readonly address: string;
  /** What was asked for since the start or since `forget`, workers' requests included. What a cache answered is not in it. */
  served(): readonly Served[];
  forget(): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

const compressed = new Map<string, Buffer>();

/** A file as brotli sends it. Each is compressed once. */
export function brotli(path: string): Buffer {
  const known = compressed.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  const body = brotliCompressSync(text, { params });
  compressed.set(path, body);
  return body;
}

/** Serves a folder at a free port of this machine. */
export async function serveSite(folder: string): Promise<Site> {
  let served: Served[] = [];
  const server = createServer((request, response) => {
    const file = fileFor(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const body = brotli(join(folder, file));
    served.push({ file, bytes: body.length });
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'content-length': body.length,
      'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return {
    address: `http://localhost:${bound.port}`,
    served: () => served,
    forget: () => {
      served = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that an address stands for: itself, or the `index.html` in the folder of that name. */
function fileFor(folder: string, address: string): string | undefined {
  const path = normalize(decodeURIComponent(address)).replace(/^[/\\]+/, '');
  if (path.startsWith('..')) return undefined;
  return [path, join(path, 'index.html')].find((file) => {
    return statSync(join(folder, file), { throwIfNoEntry: false })?.isFile() === true;
  });
}

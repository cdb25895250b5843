/** Serves a built site on loopback. */

import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';

export interface Served {
  /** Address of the site's home page, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Folder of the built site. */
  folder: string;
  /** Sub-path with a slash at both ends. */
  base: string;
  /** 0 for any free port. */
  port: number;
  /** Headers to send with a file beside its own, by its path from the site's root; none unless given. */
  headers?: (path: string) => Iterable<readonly [string, string]>;
  /** Told of every answer once it is sent: the path asked for, and the bytes with all headers. */
  onSent?: (path: string, bytes: number) => void;
}

/** Starts a server on 127.0.0.1. Rejects when the port is taken. */
export async function serveSite({ folder, base, port, headers, onSent }: ServeOptions): Promise<Served> {
  const setHeaders = (response: ServerResponse, path: string) => {
    for (const [name, value] of headers?.(path) ?? []) response.setHeader(name, value);
  };
  const files = sirv(folder, {
    dev: true,
    etag: true,
    setHeaders: (response, path) => setHeaders(response, path.slice(1)),
  });
  const missing = await readFile(join(folder, '404.html')).catch(() => '404');
  const server = createServer((request, response) => {
    const notFound = () => {
      setHeaders(response, '404.html');
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(missing);
    };
    const path = request.url ?? '/';
    if (onSent) {
      const { bytesWritten } = request.socket;
      response.once('finish', () => onSent(path, request.socket.bytesWritten - bytesWritten));
    }
    if (!path.startsWith(base)) {
      if (`${path}/` === base || path === '/') {
        response.writeHead(302, { location: base });
        response.end();
      } else notFound();
      return;
    }
    request.url = path.slice(base.length - 1);
    files(request, response, notFound);
  });
  await listen(server, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actual}${base}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close(problem => (problem ? reject(problem) : resolve()));
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

import react from '@vitejs/plugin-react';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../../electron/app/app-protocol.ts';

const root = resolve(import.meta.dirname, '../../../renderer');
const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the windows as the app's build left them. */
export function serveBuilt(): Promise<Served> {
  return serve(resolve(root, '../out/app/renderer'));
}

/** Builds the two visible windows and serves them on a free port under the app's own content security policy. */
export async function serveRenderer(): Promise<Served> {
  const outDir = await mkdtemp(join(tmpdir(), 'hd-screens-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      reportCompressedSize: false,
      rollupOptions: {
        input: { agent: join(root, 'agent/index.html'), ringing: join(root, 'ringing/index.html') },
      },
    },
  });
  const served = await serve(outDir);
  return {
    origin: served.origin,
    async close() {
      await served.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string): Promise<Served> {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    readFile(path).then(
      (body) => {
        response.setHeader('content-type', mimeTypes[extname(path)] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', contentSecurityPolicy);
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

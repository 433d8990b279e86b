import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { startChunkOf } from './build/start-chunks.ts';

const room = (path: string) => resolve(import.meta.dirname, path);

/** Bundles main (ESM), one CommonJS preload a window (the sandbox loads nothing else) and one page a window. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/app/main',
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        input: { main: room('electron/main.ts') },
        external: ['electron', 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/app/preload',
      externalizeDeps: false,
      // The sandbox lets a preload require nothing of its own: each must be one file.
      isolatedEntries: true,
      rollupOptions: {
        input: {
          agent: room('electron/preload/agent.ts'),
          ringing: room('electron/preload/ringing.ts'),
          media: room('electron/preload/media.ts'),
          training: room('electron/preload/training.ts'),
        },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: room('renderer'),
    // React Aria brings its words in 34 languages; the app speaks two.
    plugins: [react(), optimizeLocales.vite({ locales: ['de-DE', 'en-US'] })],
    build: {
      outDir: room('out/app/renderer'),
      sourcemap: true,
      minify: true,
      rollupOptions: {
        input: {
          agent: room('renderer/agent/index.html'),
          ringing: room('renderer/ringing/index.html'),
          media: room('renderer/media/index.html'),
          training: room('renderer/training/index.html'),
        },
        output: {
          codeSplitting: {
            groups: [{ name: startChunkOf(room), tags: ['$initial'] }],
            includeDependenciesRecursively: false,
          },
        },
      },
    },
  },
});

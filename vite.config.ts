import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { PARAGLIDE_OPTIONS } from './scripts/paraglide-options.mjs';

export default defineConfig({
  plugins: [paraglideVitePlugin(PARAGLIDE_OPTIONS), svelte()],
  build: {
    target: 'es2022',
    // The CSP allows no data: URLs, so every asset is a file.
    assetsInlineLimit: 0,
    // About 1 % smaller than what is built in, which the size budget of the initial route needs.
    minify: 'terser',
    terserOptions: { module: true, compress: { passes: 2 } },
    // For scripts/size-budget.mjs.
    manifest: true,
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', port: 5173 },
});

import { defineConfig } from 'vite';

/** Where a controller listens while the dashboard is being worked on (`npx vite web`). */
const CONTROLLER = 'http://127.0.0.1:8420';

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': CONTROLLER,
      '/socket.io': { target: CONTROLLER, ws: true },
    },
  },
});

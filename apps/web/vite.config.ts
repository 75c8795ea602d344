import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = `http://127.0.0.1:${process.env.PORT ?? 8080}`;

/** Three faces, three pages, three downloads: none loads anything of the others. */
export default defineConfig({
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no inline scripts, and hashed files are kept for good
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: { portal: 'index.html', desk: 'desk.html', field: 'field.html' } },
  },
  server: { proxy: { '/api': api } },
});

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = `http://127.0.0.1:${process.env.PORT ?? 8080}`;

/** Four faces, four pages, four downloads: none loads anything of the others. */
export default defineConfig({
  plugins: [react(), facesWhileDeveloping()],
  // A library that asks for an older React puts one beside ours in the workspace; two Reacts in a page cannot share a hook.
  resolve: { dedupe: ['react', 'react-dom'] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no inline scripts, and hashed files are kept for good
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: { portal: 'index.html', desk: 'desk.html', field: 'field.html', screen: 'screen.html' } },
  },
  // The host stays the browser's own: the product refuses what comes from another site.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
});

/** `/desk/cases` and the like are pages of a face; the product's server knows that, the development server is told here. */
function facesWhileDeveloping(): Plugin {
  return {
    name: 'faces-while-developing',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const face = /^\/(desk|field|screen)(?=[/?]|$)/.exec(request.url ?? '')?.[1];
        if (face) request.url = `/${face}.html`;
        next();
      });
    },
  };
}

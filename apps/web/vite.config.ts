import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const portalPage = { portal: 'index.html' };
const staffPages = { desk: 'desk.html', field: 'field.html', screen: 'screen.html' };
const preactForReact = [
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/(jsx-runtime|jsx-dev-runtime)$/, replacement: 'preact/jsx-runtime' },
];
const api = `http://127.0.0.1:${process.env.PORT ?? 8080}`;

/**
 * Four faces, four pages, four downloads: none loads anything of the others. Built in two rounds, `--mode portal` and without:
 * the portal, which comes over the worst networks, is drawn by Preact, which speaks React's language in a fifth of its bytes.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react(), facesWhileDeveloping()],
  // A library that asks for an older React puts one beside ours in the workspace; two Reacts in a page cannot share a hook.
  resolve: mode === 'portal' ? { alias: preactForReact } : { dedupe: ['react', 'react-dom'] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: mode === 'portal', // the first round
    assetsInlineLimit: 0, // the content security policy allows no inline scripts, and hashed files are kept for good
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: mode === 'portal' ? portalPage : staffPages,
      preserveEntrySignatures: 'allow-extension',
      output: {
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            { name: firstLoadOf(), debugName: 'first load', tags: ['$initial'], includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  // The host stays the browser's own: the product refuses what comes from another site.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
}));

/**
 * What faces need before they show anything goes into one file for each set of faces that share it. Left alone the bundler
 * makes dozens of small ones, each of which a slow network waits for.
 */
function firstLoadOf() {
  const known = new Map<string, ReadonlySet<string>>();
  const facesOf = (id: string, context: ModuleContext): ReadonlySet<string> => {
    const found = known.get(id);
    if (found) return found;
    const faces = new Set<string>();
    known.set(id, faces); // before looking on: modules may import each other
    const face = /([a-z]+)\.html$/.exec(id)?.[1];
    if (face) faces.add(face);
    for (const importer of context.getModuleInfo(id)?.importers ?? [])
      for (const name of facesOf(importer, context)) faces.add(name);
    return faces;
  };
  return (id: string, context: ModuleContext): string | null => {
    known.clear();
    const faces = [...facesOf(id, context)].sort();
    return faces.length > 0 ? `first-${faces.join('-')}` : null;
  };
}

interface ModuleContext {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

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

// Compiles the server with esbuild and the faces with Vite. `npm run build` does both; the two commands only what is stale.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root, sourcesOf, stampBuilt } from './fresh.mjs';

/** Packages of this project are bundled; everything from npm stays outside and is loaded as installed. */
const npmStaysOutside = {
  name: 'npm-stays-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@gezhi/') || path.startsWith('/') ? null : { path, external: true },
    );
  },
};

async function buildServer() {
  const { build, stop } = await import('esbuild');
  const out = join(root, 'apps/server/dist');
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: {
      main: join(root, 'apps/server/src/app/main.ts'),
      cli: join(root, 'apps/server/src/app/cli.ts'),
      describe: join(root, 'apps/server/src/app/describe.ts'),
      decoderChild: join(root, 'apps/server/src/rooms/media/decoderChild.ts'),
      tableThread: join(root, 'apps/server/src/platform/tables/tableThread.ts'),
      sheetThread: join(root, 'apps/server/src/platform/documents/sheetThread.ts'),
    },
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [npmStaysOutside],
  });
  await stop(); // its helper would otherwise live as long as the server this process becomes
}

async function buildWeb() {
  const { build } = await import('vite');
  for (const mode of ['portal', 'production']) await build({ root: join(root, 'apps/web'), mode, logLevel: 'warn' });
  compressBeside(join(root, 'apps/web/dist'));
}

/** Writes .br and .gz beside every text file once, so that no request ever waits for a compressor. */
function compressBeside(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compressBeside(path);
    else if (/\.(js|css|html|svg|json)$/.test(name) && statSync(path).size > 1024) {
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}

const builders = { server: buildServer, web: buildWeb };

export async function build(names) {
  for (const name of names) {
    const from = sourcesOf(name);
    await builders[name]();
    stampBuilt(name, from);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(root, 'node_modules'))) throw new Error('Install first: npm ci');
  await build(Object.keys(builders));
}

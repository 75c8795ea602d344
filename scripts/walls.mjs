// Doors and stairs: runs dependency-cruiser over the whole house and makes sure that it really looked.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './fresh.mjs';

const sources = ['packages', 'apps/server/src', 'apps/web/src'];

/** Violations to plant, one after the other: a cruise that lets any of them pass is not looking. */
const planted = [
  { file: 'packages/domain/src/planted.ts', text: "import 'node:fs';\n", rule: 'pure-core' },
  {
    file: 'apps/server/src/platform/planted.ts',
    text: "import '../rooms/cases/index';\n",
    rule: 'platform-knows-no-room',
  },
  { file: 'apps/server/src/rooms/identity/planted.ts', text: "import '../cases/index';\n", rule: 'floor-2-looks-down' },
  { file: 'apps/server/src/rooms/cases/planted.ts', text: "import type {} from '../grid/store';\n", rule: 'one-door' },
  {
    file: 'apps/web/src/faces/portal/planted.tsx',
    text: "import { Button } from 'antd';\nexport const Planted = () => <Button />;\n",
    rule: 'portal-is-light',
  },
];

/**
 * dependency-cruiser's swc reader asks for TypeScript without JSX and stops at the first tag. Both live in this process
 * and share one swc: what it is asked to parse gets the flag its file's name calls for.
 */
let isTaught = false;
export function teachJsx() {
  if (isTaught) return;
  isTaught = true;
  const swc = createRequire(import.meta.url)('@swc/core');
  const { parseFileSync } = swc;
  swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
}

export async function cruiseAll() {
  const { cruise } = await import('dependency-cruiser');
  const { default: extractOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options');
  const { default: extractTsConfig } = await import('dependency-cruiser/config-utl/extract-ts-config');
  const options = await extractOptions(join(root, '.dependency-cruiser.cjs'));
  const transpile = { tsConfig: extractTsConfig(join(root, 'tsconfig.json')) };
  const { output } = await cruise(sources, { ...options, baseDir: root }, undefined, transpile);
  return output;
}

function sourceFiles(folders) {
  const visit = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : visit(path);
      return /\.tsx?$/.test(entry.name) ? [path] : [];
    });
  return folders.flatMap(visit);
}

/** The browser takes types from the contracts, and words from their sub-paths; schemas stay on the server. */
function schemasInBrowser() {
  const importing = /^import (?!type\b)[^;]*?from '@gezhi\/contracts'/gm;
  return sourceFiles(['apps/web/src'])
    .filter((file) => !file.endsWith('.test.ts') && importing.test(readFileSync(join(root, file), 'utf8')))
    .map((file) => `browser-takes-types-only: ${file} imports more than types from the contracts (write import type)`);
}

const sentence = ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`;

/** Complaints about the house as it stands, and about the watchman where he sleeps. */
export async function checkWalls() {
  teachJsx();
  const { modules, summary } = await cruiseAll();
  const comments = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  const complaints = summary.violations.map(
    (violation) => `${sentence(violation)}\n    ${comments.get(violation.rule.name)}`,
  );
  const seen = modules.filter(({ source }) => /^(packages|apps)\/.*\.tsx?$/.test(source)).length;
  const there = sourceFiles(sources).length;
  if (seen < there) complaints.push(`the cruise saw ${seen} of ${there} source files`);
  complaints.push(...schemasInBrowser(), ...(await plant()));
  return complaints;
}

async function plant() {
  const files = planted.map(({ file }) => join(root, file));
  try {
    for (const { file, text } of planted) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const { summary } = await cruiseAll();
    const caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
    return planted
      .filter(({ file, rule }) => !caught.has(`${rule} ${file}`))
      .map(({ file, rule }) => `a planted violation of ${rule} in ${file} passed`);
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

if (process.argv[1]?.endsWith('walls.mjs')) for (const complaint of await checkWalls()) console.log(complaint);

// `npm run dev`: the server restarts and the pages change while one writes. The pages are at the address Vite prints.
import { spawn } from 'node:child_process';
import { assertNode, ensureInstalled, root, tool } from './fresh.mjs';

assertNode();
ensureInstalled();
const start = ([name, ...args], cwd = root) =>
  spawn(tool(name), args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
const children = [
  start(['tsx', 'watch', '--clear-screen=false', 'apps/server/src/app/main.ts']),
  start(['vite', '--host', '127.0.0.1'], `${root}/apps/web`),
];
for (const child of children)
  child.on('exit', () => {
    for (const other of children) other.kill();
  });
process.on('SIGINT', () => undefined); // both children get it too and end in their own time

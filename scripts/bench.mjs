// `npm run bench -- NAME… [--strict]`: each figure with its spread, its aim and whether it is met. Run on a quiet machine.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertNode, ensureBuilt, ensureInstalled, fail, root } from './fresh.mjs';

assertNode();
ensureInstalled();
const known = readdirSync(join(root, 'bench'))
  .filter((name) => /^[a-z]+\.ts$/.test(name))
  .map((name) => name.slice(0, -3))
  .filter((name) => !['measure', 'product', 'fill', 'line'].includes(name));
const isStrict = process.argv.includes('--strict');
const asked = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) fail(`There is no bench ${unknown.join(', ')}; there are ${known.join(', ')}.`, 2);

await ensureBuilt();
const { register } = await import('tsx/esm/api');
register();
let missed = 0;
for (const name of asked.length > 0 ? asked : known) {
  const { default: bench } = await import(new URL(`../bench/${name}.ts`, import.meta.url).href);
  console.log(`\n${name}: ${bench.question}`);
  for (const { label, median, low, high, unit, aim, isMet, note } of await bench.run()) {
    const spread = low === high ? '' : ` (${low}–${high})`;
    const verdict = aim === undefined ? '' : `  aim ${aim}  ${isMet ? 'met' : 'MISSED'}`;
    console.log(`  ${label}: ${median ?? '–'}${spread} ${unit}${verdict}${note ? `  — ${note}` : ''}`);
    if (aim !== undefined && !isMet) missed++;
  }
}
if (missed > 0) console.log(`\n${missed} aims missed`);
process.exit(isStrict && missed > 0 ? 1 : 0);

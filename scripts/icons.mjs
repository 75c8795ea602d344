// `node scripts/icons.mjs`: draws the mark's files in apps/web/public anew. They are kept in the repository; run it when the mark changes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './fresh.mjs';

const folder = join(root, 'apps/web/public');
const light = { primary: '#1d5ba6', seal: '#b3261e' };
const dark = { primary: '#6aa6f0', seal: '#ff8a80' };

/** The same drawing as `ui/Mark.tsx`: on a grid of 16, so that its edges fall between pixels at 16 and 32. */
const mark = ({ primary, seal }) =>
  [
    `<path class="cells" fill="${primary}" d="M2 1h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1zM2 9h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1zM10 9h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1z"/>`,
    `<rect class="open" x="9.5" y="1.5" width="5" height="5" rx="0.6" fill="none" stroke="${primary}"/>`,
    `<circle class="point" cx="12" cy="4" r="1.5" fill="${seal}"/>`,
  ].join('');

const inDark = `<style>@media (prefers-color-scheme: dark){.cells{fill:${dark.primary}}.open{stroke:${dark.primary}}.point{fill:${dark.seal}}}</style>`;

const svg = (content, box = '0 0 16 16') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"><title>格治</title>${content}</svg>\n`;

/** On white with room around it, as home screens cut a circle or a rounded square out of it. */
const onPaper = (size, margin) => {
  const box = 16 + 2 * margin;
  const drawn = svg(
    `<rect x="${-margin}" y="${-margin}" width="${box}" height="${box}" fill="#ffffff"/>${mark(light)}`,
    `${-margin} ${-margin} ${box} ${box}`,
  );
  return png(drawn, size, size);
};

const png = (drawn, width, height) =>
  sharp(Buffer.from(drawn), { density: 72 * (width / 16) })
    .resize(width, height)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();

/** What a shared link shows: the mark alone, because the city's name belongs to the page. */
const share = svg(
  `<rect width="1200" height="630" fill="#f6f8fb"/><g transform="translate(390 105) scale(26.25)">${mark(light)}</g>`,
  '0 0 1200 630',
);

writeFileSync(join(folder, 'favicon.svg'), svg(inDark + mark(light)));
const files = {
  'icon-32.png': await png(svg(mark(light)), 32, 32),
  'icon-180.png': await onPaper(180, 3),
  'icon-192.png': await onPaper(192, 2),
  'icon-512.png': await onPaper(512, 5),
  'share.png': await sharp(Buffer.from(share)).resize(1200, 630).png({ palette: true, compressionLevel: 9 }).toBuffer(),
};
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
console.log([...Object.keys(files), 'favicon.svg'].map((name) => `apps/web/public/${name}`).join('\n'));

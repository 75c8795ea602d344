// Renders drawings into the copies a photo has, for the demo's pictures. A process of its own: the server's image library
// is allowed to read photographs only, and drawing must never make a page wait.
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

let lens;
/** What a telephone adds to the world: grain, and corners a little darker than the middle. Made once for each size. */
async function lensFor(width, height) {
  if (lens?.width === width && lens.height === height) return lens.png;
  const noise = { type: 'gaussian', mean: 128, sigma: 26 };
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .blur(0.6)
    .raw()
    .toBuffer();
  const overlay = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5];
    const corner = Math.max(0, Math.hypot(x, y) - 0.36) * 0.75;
    const speck = (grain[i * 3] - 128) / 128;
    const dark = Math.min(1, corner + Math.max(0, -speck) * 0.16);
    const light = Math.max(0, speck) * 0.16;
    overlay.fill(dark > light ? 0 : 255, i * 4, i * 4 + 3);
    overlay[i * 4 + 3] = Math.round(Math.max(dark, light) * 255);
  }
  lens = { width, height, png: { input: overlay, raw: { width, height, channels: 4 } } };
  return lens.png;
}

async function render({ svg, density, sides, quality }) {
  const drawn = await sharp(Buffer.from(svg), { density }).flatten().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = drawn.info;
  const raw = { width, height, channels: drawn.info.channels };
  const seen = await sharp(drawn.data, { raw })
    .composite([await lensFor(width, height)])
    .removeAlpha()
    .raw()
    .toBuffer();
  const copies = {};
  for (const [size, side] of Object.entries(sides))
    copies[size] = await sharp(seen, { raw: { width, height, channels: 3 } })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();
  return { width, height, copies };
}

process.on('message', async (order) => {
  process.send(await render(order).catch((error) => ({ error: String(error) })));
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole terminal; this one ends when the server has closed its side.
process.on('SIGINT', () => undefined);

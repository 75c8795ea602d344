// Renders drawings into the copies a photo has, for the demo's pictures. A process of its own: the server's image library
// is allowed to read photographs only, and drawing must never make a page wait.
import sharp from 'sharp';

sharp.cache(false);
sharp.concurrency(1);

process.on('message', async ({ svg, sides, quality }) => {
  try {
    const { data, info } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const copies = {};
    for (const [size, side] of Object.entries(sides))
      copies[size] = await sharp(data, { raw })
        .resize(side, side, { fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality })
        .toBuffer();
    process.send({ width: info.width, height: info.height, copies });
  } catch (error) {
    process.send({ error: String(error) });
  }
});
process.on('disconnect', () => process.exit());

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';

/** A photo from a phone: sky, road, something on it; with a camera's name in its EXIF, which no resident may get to see. */
export async function takePhoto(folder: string, name: string, colour: string): Promise<string> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960">
    <rect width="1280" height="480" fill="#bcd4e6"/><rect y="480" width="1280" height="480" fill="#8d9299"/>
    <circle cx="640" cy="690" r="130" fill="${colour}"/></svg>`;
  const file = join(folder, `${name}.jpg`);
  const bytes = await sharp(Buffer.from(drawing))
    .withExif({ IFD0: { Make: 'Journey', Model: 'Phone' } })
    .jpeg()
    .toBuffer();
  writeFileSync(file, bytes);
  return file;
}

/** Through the very button a thumb would press. */
export async function choosePhoto(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ]);
  await chooser.setFiles(file);
}

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** LibreOffice, where this machine has it. */
export const hasOffice = spawnSync('soffice', ['--version'], { timeout: 20_000 }).status === 0;

/** The faces documents name are sold and hardly on a test machine; these stand in for them. */
const standIns = { 方正小标宋简体: 'Serif', 仿宋_GB2312: 'Serif', 楷体_GB2312: 'Serif', 宋体: 'Serif', 黑体: 'Sans' };
const fontConfig = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>
${Object.entries(standIns)
  .map(
    ([face, family]) =>
      `<match target="pattern"><test name="family"><string>${face}</string></test>` +
      `<edit name="family" mode="assign" binding="same"><string>Noto ${family} CJK SC</string></edit></match>`,
  )
  .join('\n')}</fontconfig>`;

/** A .docx as a word processor lays it out, given as PDF. */
export function printByOffice(docx: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'gezhi-office-'));
  try {
    writeFileSync(join(folder, 'sheet.docx'), docx);
    writeFileSync(join(folder, 'fonts.conf'), fontConfig);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const job = ['--headless', profile, '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder];
    execFileSync('soffice', [...job, join(folder, 'sheet.docx')], {
      timeout: 90_000,
      stdio: 'ignore',
      env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    });
    return readFileSync(join(folder, 'sheet.pdf'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { anArchive, aWorkbook, headRow, refusalOf, sheetXml, textCell, workbookParts } from '../../../test/workbooks';
import { FileRefused } from './refused';
import { usualBudgets } from './table';
import { openZip } from './zip';
import { writeZip } from './zipWriter';

const good = workbookParts({ rows: headRow('编码', '名称') });
const sheet = 'xl/worksheets/sheet1.xml';
const tooLarge = { code: 'file.too-large' };
const unreadable = { code: 'file.unreadable' };

describe('A-IM-01: a bomb', () => {
  const bomb = deflateRawSync(Buffer.alloc(8 * 1024 * 1024, 32));

  it('that says how large it is is refused by its directory alone', async () => {
    const ratio = anArchive(good, { [sheet]: { packed: bomb, size: 8 * 1024 * 1024 } });
    // The directory is all that is read here: nothing has been unpacked when it refuses.
    expect(() => openZip(ratio, usualBudgets)).toThrow(FileRefused);
    expect(await refusalOf(ratio)).toMatchObject({ ...tooLarge, reason: 'ratio', limit: 100 });
    const tenGigabytes = anArchive(good, { [sheet]: { packed: Buffer.alloc(1024 * 1024), size: 0xffff_fff0 } });
    expect(await refusalOf(tenGigabytes)).toMatchObject({ ...tooLarge, reason: 'inflatedBytes' });
  });

  it('of many parts that are harmless alone is refused by their sum', async () => {
    const parts = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`xl/media/${i}.bin`, 'x']));
    const lies = Object.fromEntries(
      Object.keys(parts).map((name) => [name, { packed: Buffer.alloc(1000), size: 900_000 }]),
    );
    const budgets = { inflatedBytes: 20_000_000 };
    expect(await refusalOf(anArchive({ ...good, ...parts }, lies), { budgets })).toMatchObject({
      reason: 'inflatedBytes',
    });
  });

  it('that lies about its size is left at the first piece beyond it', async () => {
    const lying = anArchive(good, { [sheet]: { packed: bomb, size: 500_000 } });
    let unpacked = 0;
    const unpackAll = async () => {
      for await (const piece of openZip(lying, usualBudgets).unpack(sheet)) unpacked += piece.length;
    };
    await expect(unpackAll()).rejects.toThrow(/wrong sizes/);
    expect(unpacked).toBeLessThanOrEqual(500_000);
    expect(await refusalOf(lying)).toMatchObject({ ...unreadable, reason: 'zip.size-differs' });
  });

  it('that lets its parts lie over one another is refused', async () => {
    const archive = anArchive({ ...good, 'xl/a.xml': 'a'.repeat(500), 'xl/b.xml': 'b'.repeat(500) });
    const entries = [...openZip(archive, usualBudgets).entries.values()];
    const [a, b] = [entries.at(-2)!, entries.at(-1)!];
    const directoryOfB = archive.lastIndexOf(Buffer.from(b.name));
    const long = Buffer.from(archive);
    // What part a says about its length reaches into part b.
    const directoryOfA = archive.lastIndexOf(Buffer.from(a.name));
    long.writeUInt32LE(b.dataAt - a.dataAt + 1, directoryOfA - 46 + 20);
    expect(directoryOfB).toBeGreaterThan(directoryOfA);
    expect(await refusalOf(long)).toMatchObject({ ...unreadable, reason: 'zip.damaged' });
  });

  it('in a shared text or a cell is refused at the length of a cell', async () => {
    const long = aWorkbook({ rows: `${headRow('a')}<row>${textCell('x'.repeat(40_000))}</row>` });
    expect(await refusalOf(long, { budgets: { cellLength: 32_767, ratio: 1e6 } })).toMatchObject({
      reason: 'cellLength',
    });
  });

  it('that is a workbook within a workbook is no table', async () => {
    const inner = aWorkbook({ rows: headRow('a') });
    expect(await refusalOf(anArchive({ 'inner.zip': inner }))).toMatchObject({
      ...unreadable,
      reason: 'workbook.damaged',
    });
  });
});

describe('A-IM-03: an archive', () => {
  const named = (name: string) => refusalOf(anArchive({ ...good, [name]: 'root:x' }));

  it.each(['../../etc/x', '/etc/x', 'xl/../../x', '..\\..\\x', 'C:\\x', 'xl/a\0.xml'])(
    'with a part called %j is refused',
    async (name) => {
      expect(await named(name)).toMatchObject({ ...unreadable, reason: 'zip.name' });
    },
  );

  it('with two parts of one name, or of one but for case, is refused', async () => {
    expect(await named('XL/workbook.xml')).toMatchObject({ ...unreadable, reason: 'zip.twice' });
  });

  it('with a link is refused', async () => {
    const archive = anArchive({ ...good, 'xl/link': '/etc/passwd' });
    const directory = archive.lastIndexOf('xl/link') - 46;
    archive[directory + 5] = 3; // made on Unix
    archive.writeUInt32LE((0o120777 << 16) >>> 0, directory + 38);
    expect(await refusalOf(archive)).toMatchObject({ ...unreadable, reason: 'zip.link' });
  });

  it('whose parts are called otherwise where they lie is refused', async () => {
    const archive = anArchive({ ...good, 'xl/first.xml': 'x' });
    archive.write('xl/other.xml', archive.indexOf('xl/first.xml'));
    expect(await refusalOf(archive)).toMatchObject({ ...unreadable, reason: 'zip.damaged' });
  });

  it('of 60,000 parts is refused by their number, before one name is read', async () => {
    const empty = { method: 0, crc: crc32(''), packed: Buffer.alloc(0), size: 0, time: 0 };
    const entries = Array.from({ length: 60_000 }, (_, i) => ({ ...empty, name: `x${i}` }));
    expect(await refusalOf(Buffer.concat([...writeZip(entries)]))).toMatchObject({
      ...tooLarge,
      reason: 'entries',
      limit: 2000,
    });
  });

  it('that is cut off, has no directory or has a password is refused in words', async () => {
    const archive = aWorkbook({ rows: headRow('a') });
    for (const cut of [10, 300, archive.length - 30, archive.length - 1])
      expect(await refusalOf(archive.subarray(0, cut))).toMatchObject({ ...unreadable, reason: 'zip.damaged' });
    const secret = Buffer.from(archive);
    secret[secret.lastIndexOf(sheet) - 46 + 8]! |= 1;
    expect(await refusalOf(secret)).toMatchObject({ ...unreadable, reason: 'zip.encrypted' });
    expect(await refusalOf(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toMatchObject({
      reason: 'kind.old-workbook',
    });
  });

  it('of which one byte has changed is refused', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `<row r="${i + 2}">${textCell(`小区${i * 7919}`)}</row>`);
    const archive = anArchive({ ...workbookParts({}), [sheet]: sheetXml(headRow('a') + rows.join('')) });
    const { dataAt, packed } = openZip(archive, usualBudgets).entries.get(sheet)!;
    const broken = Buffer.from(archive);
    broken.fill(0xff, dataAt + (packed >> 1), dataAt + (packed >> 1) + 1);
    expect(await refusalOf(broken)).toMatchObject(unreadable);
  });
});

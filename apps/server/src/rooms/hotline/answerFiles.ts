import type { Readable } from 'node:stream';
import { type HotlineAnswer, stateWords } from '@gezhi/contracts';
import { type Actor, minuteText } from '@gezhi/domain';
import { noteAccess } from '../../platform/accessLog';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { type OutTable, writeXlsx } from '../../platform/tables/index';
import { safeNames, type ZipPart, zipStream } from '../../platform/zipStream';
import { openShownCopy } from '../media/index';
import { answersOf } from './answers';
import { archivesFor, mostPhotos } from './archives';

type Answer = typeof HotlineAnswer._output;

const headers = ['工单编号', '受理时间', '办理时限', '办结时间', '办理结果', '答复内容', '案件编号'];
const slots = { before: '处置前', after: '处置后', check: '核查' } as const;

interface Asked {
  cityId: number;
  by: Actor;
  id: string;
  zone: string;
  /** Who takes it out, for the log of reads. */
  purpose: string;
}

async function readAnswers(ports: Ports, { cityId, by, id, purpose }: Asked) {
  return ports.inCity(cityId, by, async (trx) => {
    await noteAccess(trx, 'cases.exported', { purpose: `12345 hand-back ${id}${purpose}` });
    return answersOf(trx, id);
  });
}

/** What went back, in the columns orders come by: number, times, and the very words the reporter was answered. */
export async function handBackSheet(ports: Ports, asked: Asked) {
  const { answers } = await readAnswers(ports, asked);
  return writeXlsx(sheetOf(answers, asked.zone));
}

function sheetOf(answers: readonly Answer[], zone: string, photosOf?: (answer: Answer) => readonly string[]): OutTable {
  const at = (instant: string | null) => instant && minuteText(zone, new Date(instant));
  const rows = answers.map((one) => [
    one.number,
    at(one.receivedAt),
    at(one.dueAt),
    at(one.endedAt),
    stateWords[one.state].zh,
    one.answer,
    one.caseNumber,
    ...(photosOf ? [photosOf(one).join('；') || null] : []),
  ]);
  return { sheet: '工单答复', headers: photosOf ? [...headers, '照片'] : headers, rows };
}

/**
 * The same with its photos in folders by order number; the table names each of them. What one archive cannot count goes on in
 * another, and each says so.
 */
export async function handBackArchive(
  ports: Ports,
  asked: Asked & { part: number },
  most = mostPhotos,
): Promise<Readable> {
  const { answers, handedBackAt } = await readAnswers(ports, asked);
  const folderOf = safeNames();
  const named = new Map(answers.map((answer) => [answer, nameAll(folderOf(answer.number), answer)]));
  const sheet = writeXlsx(sheetOf(answers, asked.zone, (answer) => named.get(answer)!.map(({ name }) => name)));
  const photos = [...named.values()].flat();
  const of = archivesFor(photos.length, most);
  if (asked.part > of) throw new Problem('thing.not-found');
  const own = photos.slice((asked.part - 1) * most, asked.part * most);
  return zipStream(partsOf(ports, { ...asked, of }, handedBackAt!, sheet, own));
}

const nameAll = (folder: string, { photos }: Answer) =>
  photos.map(({ id, slot }, i) => ({ id, name: `${folder}/${String(i + 1).padStart(2, '0')}-${slots[slot]}.jpg` }));

async function* partsOf(
  ports: Ports,
  { cityId, by, part, of }: Asked & { part: number; of: number },
  at: Date,
  sheet: AsyncIterable<Uint8Array>,
  photos: readonly { id: string; name: string }[],
): AsyncGenerator<ZipPart> {
  const pieces: Uint8Array[] = [];
  for await (const piece of sheet) pieces.push(piece);
  yield { name: '工单答复.xlsx', bytes: Buffer.concat(pieces), at };
  if (of > 1)
    yield {
      name: '其余照片.txt',
      bytes: Buffer.from(
        `\uFEFF照片分在 ${of} 个压缩包里，这是第 ${part} 个。其余的在同一地址后加 ?part=1 至 ?part=${of}。\r\n`,
      ),
      at,
    };
  const gone: string[] = [];
  for (const { id, name } of photos) {
    // Asked one by one: what was hidden while the file was on its way is not in it, and no connection is held for a slow reader.
    const bytes = await ports
      .inCity(cityId, by, (trx) => openShownCopy(ports, trx, id, 'large'))
      .then((read) => read?.() ?? null);
    if (bytes) yield { name, bytes, at };
    else gone.push(name);
  }
  // Nothing is missing without saying so.
  if (gone.length > 0)
    yield {
      name: '未附照片.txt',
      bytes: Buffer.from(`\uFEFF以下照片导出时已不公开：\r\n${gone.join('\r\n')}\r\n`),
      at,
    };
}

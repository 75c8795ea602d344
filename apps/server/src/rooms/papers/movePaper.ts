import { carriesMark, decidePaper, localDay, type Paper, type PaperVerb, yearOf } from '@gezhi/domain';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type SealedText, sealTexts } from '../cases/index';
import { composePaper } from './compose';
import { marksOf } from './marks';
import type { PaperPorts } from './ports';
import { textsById, visiblePaper } from './queries';
import { type NamedFile, saveReplyFiles } from './replyFiles';
import { fromLog } from './row';
import { lockPaper, nextNumber, saveStep, saveText } from './store';
import { tellOfPaper } from './tellOfPaper';
import { asText, writtenFrom } from './written';

export interface StepCommand {
  id: string;
  paperId: string;
  verb: Exclude<PaperVerb, 'revise'>;
  version?: number | undefined;
  to?: number | undefined;
  note?: string | undefined;
  files?: readonly NamedFile[] | undefined;
}

/** One step of a paper. Sent again it is the same step; decided on an older version it is refused. */
export async function movePaper(trx: Trx, ports: PaperPorts, command: StepCommand): Promise<boolean> {
  const { id, paperId, verb, version, to, note, files = [] } = command;
  if ([note ?? '', ...files.map(({ fileName }) => fileName)].some(carriesMark)) throw new Problem('paper.classified');
  const locked = await lockPaper(trx, paperId);
  if (!locked || !(await visiblePaper(trx, trx.by, paperId))) throw new Problem('thing.not-found');
  const { paper, head } = locked;
  if (await eventById(trx, id)) {
    await assertSame(trx, command);
    return false;
  }
  if (version !== undefined && version !== paper.version) throw new Problem('paper.changed');
  const { calendar } = await ports.cases.ruleBook.current(trx);
  const [sealed] = sealTexts({ note });
  const given = { now: trx.now, calendar, files: files.map(asRef), ...(sealed && { note: sealed.ref }) };
  const issuing =
    verb === 'issue' && paper.state === 'drafted'
      ? await issue(trx, ports, paper, localDay(calendar.zone, trx.now))
      : null;
  const decision = decidePaper(paper, { id, verb, to }, trx.by, { ...given, ...issuing?.given });
  if (!decision.ok) throw new Problem(decision.problem); // and the number goes back with the transaction
  await saveStep(trx, head, decision);
  for (const text of [sealed, issuing?.sealed]) if (text) await saveText(trx, paperId, text);
  await saveReplyFiles(trx, paperId, decision.event.facts.to!, files);
  await tellOfPaper(trx, ports, decision);
  return true;
}

/** The number of the year, and the words as they stand from now on. */
async function issue(trx: Trx, ports: PaperPorts, paper: Paper, today: string) {
  const written = (await textsById(trx, [paper.contentId])).get(paper.contentId);
  if (written === undefined) throw new Problem('paper.move-not-allowed'); // its words were erased
  const unitIds = paper.addressees.map(({ unitId }) => unitId);
  const content = await composePaper(trx, ports.cases, { ...paper, unitIds }, writtenFrom(written));
  const sealed: SealedText = sealTexts({ note: asText(content) })[0]!;
  const number = await nextNumber(trx, paper.kind, yearOf(today));
  const mark = (await marksOf(trx))[paper.kind];
  return { sealed, given: { number, mark, content: sealed.ref } };
}

const asRef = ({ id, sha256 }: NamedFile) => ({ id, sha256 });

async function assertSame(trx: Trx, { id, paperId, verb, to, note, files = [] }: StepCommand) {
  const row = await eventById(trx, id);
  if (row?.subject_id !== paperId || row.name !== `paper.${verb}`) throw new Problem('paper.id-reused');
  const { facts } = fromLog(row);
  const ref = facts.note;
  const text = ref && (await textsById(trx, [ref.id])).get(ref.id);
  const isOther =
    (text !== undefined && text !== note) ||
    (!ref && note !== undefined) ||
    canonical(facts.files ?? []) !== canonical(files.map(asRef));
  if (isOther || (to !== undefined && to !== facts.to)) throw new Problem('paper.id-reused');
}

import type { PaperMarksSetting } from '@gezhi/contracts';
import { marksProblems, type Paper, type PaperMarks, paperKinds, usualMarks } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { appendSetting, holdSettings, settingHistory, settingSubject } from '../settings/index';

const subject = settingSubject('00000000-0000-7000-8000-000000000103');

interface Setting {
  version: number;
  marks: PaperMarks;
}

async function readSetting(trx: Trx): Promise<Setting> {
  const row = await trx.selectFrom('paper_marks').select(['version', 'marks']).executeTakeFirst();
  return row ? { version: row.version, marks: JSON.parse(row.marks) as PaperMarks } : { version: 0, marks: usualMarks };
}

/** What numbers begin with that are given now. */
export const marksOf = async (trx: Trx): Promise<PaperMarks> => (await readSetting(trx)).marks;

/** What the number of a paper begins with; of a draft what it would begin with now. */
export const markOf = async (trx: Trx, { kind, mark }: Paper) => mark ?? (await marksOf(trx))[kind];

/** From now on; papers that have a number keep it, and the counters of kind and year go on. The same again changes nothing. */
export async function setMarks(trx: Trx, marks: PaperMarks, seen: number): Promise<void> {
  await holdSettings(trx);
  const before = await readSetting(trx);
  if (canonical(before.marks) === canonical(marks)) return;
  if (seen !== before.version) throw new Problem('setting.changed');
  const problems = marksProblems(marks);
  if (Object.keys(problems).length > 0) throw new Problem('paper.mark-unfit', { marks: problems });
  await refuseTaken(trx, marks);
  const version = before.version + 1;
  const row = { version, marks: canonical(marks) };
  await trx
    .insertInto('paper_marks')
    .values({ city_id: trx.cityId, ...row })
    .onConflict((conflict) => conflict.column('city_id').doUpdateSet(row))
    .execute();
  await appendSetting(trx, subject, { version, name: 'setting.paperMarks', payload: { marks } });
}

/** Numbers of one kind that begin as another kind's did would be given twice; the database refuses that as well. */
async function refuseTaken(trx: Trx, marks: PaperMarks) {
  for (const kind of paperKinds) {
    const taken = await trx
      .selectFrom('paper')
      .select('kind')
      .where('mark', '=', marks[kind])
      .where('kind', '<>', kind)
      .limit(1)
      .executeTakeFirst();
    if (taken) throw new Problem('paper.mark-taken', { kind, takenBy: taken.kind });
  }
}

export async function presentMarks(trx: Trx): Promise<PaperMarksSetting> {
  const history = await settingHistory<{ marks: PaperMarks }>(trx, subject);
  return {
    ...(await readSetting(trx)),
    history: history.map(({ said, ...who }) => ({ ...who, marks: said.marks })),
  };
}

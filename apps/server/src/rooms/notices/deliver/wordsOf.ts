import { sql } from 'kysely';
import type { Trx } from '../../../platform/inCity';
import type { Words } from './outcome';
import type { Outgoing } from './take';
import { type Language, testText, textOf, titleOf } from './words';

/** What is said of a message's notices, with the one link that leads there. */
export async function wordsOf(trx: Trx, publicUrl: string | undefined, message: Outgoing): Promise<Words> {
  const { person, notices, messageId } = message;
  const cityName = await cityNameOf(trx, person.language);
  const cases = new Set(notices.flatMap((notice) => notice.cases));
  const [first] = cases;
  const path = cases.size === 1 ? pathTo(first!, notices) : '/desk/today';
  return {
    id: messageId,
    at: trx.now,
    cityName,
    personId: person.id,
    personName: person.name,
    title: titleOf(person.language, cityName),
    text: textOf(person.language, notices),
    path,
    link: publicUrl ? `${publicUrl}${path}` : null,
    notices: notices.map(({ id, kind, at, counts }) => ({ id, kind, at, counts })),
  };
}

/** A row to be struck off is one's own also where its case is not. */
const pathTo = (caseId: string, notices: Outgoing['notices']) =>
  notices.every(({ kind }) => kind === 'strikeOff')
    ? `/desk/ledgers/strike-offs?case=${caseId}`
    : `/desk/cases/${caseId}`;

/** A message that says it is none. */
export async function wordsOfTest(trx: Trx, id: string, person: { id: string; name: string }): Promise<Words> {
  const language = 'zh-CN';
  const cityName = await cityNameOf(trx, language);
  const title = titleOf(language, cityName);
  const words = { cityName, title, text: testText(language), path: '/desk/today', link: null, notices: [] };
  return { id, at: trx.now, personId: person.id, personName: person.name, ...words };
}

async function cityNameOf(trx: Trx, language: Language): Promise<string> {
  const { rows } = await sql<{ name: string; name_en: string | null }>`
    select name, name_en from city where id = ${trx.cityId}`.execute(trx);
  const { name, name_en } = rows[0]!;
  return (language === 'en' && name_en) || name;
}

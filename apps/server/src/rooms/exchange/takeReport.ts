import type { MessageOf } from '@gezhi/contracts';
import { type CategoryRef, categoryOfCode, proposeKinds, type SystemCode } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, insertOrigin, locate, reportCase, unplaced } from '../cases/index';
import { type Net, placesInWords } from '../grid/index';
import { editionInForce, isFileable } from '../standards/index';
import { readAs } from './codes';
import { insertLink, linkByTheirNumber } from './links';
import { deviceOf } from './partners';
import type { PartnerRow } from './tables';

/** What became of a message that came. */
export type Taken =
  | { state: 'done'; caseId: string; effect: string | null }
  | { state: 'wantsMapping'; wants: SystemCode; toSystem: string };

/** Step 1: a report of the partner's becomes a case, for the desk to accept and file like any other. */
export async function takeReport(
  trx: Trx,
  cases: CasePorts,
  partner: PartnerRow,
  { number, at, facts }: MessageOf<'report'>,
): Promise<Taken> {
  if (!partner.takes_in) throw new Problem('exchange.not-taken');
  if (!number) throw new Problem('exchange.facts-missing', { missing: ['number'] });
  if (await linkByTheirNumber(trx, partner.id, number)) throw new Problem('exchange.number-known');
  const category = facts.category && (await readCategory(trx, facts.category));
  if (category && 'wants' in category) return category;
  const net = await cases.nets.of(trx);
  const words = [facts.words, facts.place.name && `地点：${facts.place.name}`].filter(Boolean).join('\n') || undefined;
  const caseId = newId();
  await reportCase(trx, cases.ruleBook, {
    id: caseId,
    words,
    claimedAt: new Date(at),
    device: deviceOf(partner),
    report: {
      source: 'desk', // whoever saw it first is the partner's affair: nothing of it is shown to the public as a resident's
      ...(await placeOf(trx, net, facts)),
      netVersion: net.version,
      broadKind: words ? proposeKinds(words, []).broadKind : null,
      ...(category ? { saidCategory: category.ref } : {}),
      photos: [],
    },
  });
  const dueAt = facts.dueAt ? new Date(facts.dueAt) : null;
  await insertOrigin(trx, caseId, { handed_by: `${partner.name} ${number}`, due_at: dueAt });
  await insertLink(trx, partner.id, {
    caseId,
    side: 'received',
    isHeld: true,
    theirNumber: number,
    knownAs: caseId,
    turn: 0,
  });
  return { state: 'done', caseId, effect: 'report' };
}

async function readCategory(
  trx: Trx,
  from: SystemCode,
): Promise<{ ref: CategoryRef } | Extract<Taken, { state: 'wantsMapping' }>> {
  const { code: edition } = await editionInForce(trx);
  const read = await readAs(trx, { system: from.system, code: from.code }, edition);
  const wanting = {
    state: 'wantsMapping',
    wants: { system: from.system, code: from.code },
    toSystem: edition,
  } as const;
  if (!read.ok) return wanting;
  const category = categoryOfCode(read.code);
  const ref = category && { edition, ...category };
  if (ref && (await isFileable(trx, ref))) return { ref };
  // A mapping to what is no category any more can be mended; a code of our own table that is not there cannot.
  if (from.system === edition) throw new Problem('case.unknown-category');
  return wanting;
}

/** By its position, else by a name that is certain; else the city, for the desk to place. */
async function placeOf(trx: Trx, net: Net, { place, words }: MessageOf<'report'>['facts']) {
  if (place.position) return locate(net, { position: [place.position.longitude, place.position.latitude] });
  const said = [place.name, words].filter(Boolean).join('\n').slice(0, 1000);
  if (!said) return unplaced(net);
  const [meant] = await placesInWords(trx, net, [said]);
  const placeId = meant?.find(({ isCertain }) => isCertain)?.place.id;
  return placeId ? locate(net, { placeId }) : unplaced(net);
}

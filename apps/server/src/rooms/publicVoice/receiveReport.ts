import type { SubmitReport } from '@gezhi/contracts';
import { type CaseFile, resident } from '@gezhi/domain';
import type { z } from 'zod';
import { isTaken } from '../../platform/db';
import type { InCity, Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Secrets } from '../../platform/secrets';
import { type CasePorts, locate, type ReportOrder, reportCase, sameReport } from '../cases/index';
import { type Net, nearArea } from '../grid/index';
import { isFileable } from '../standards/index';
import { codeOf, isCodeOf, keepCode } from './codes';
import { isSameContact, keepContact } from './contacts';

interface Deps {
  inCity: InCity;
  cases: CasePorts;
  secrets: Secrets;
  /** Whoever sends it says so here; a resident's telephone says nothing. */
  device?: string;
  /** What another door keeps of it, stored with it or not at all. */
  beside?: (trx: Trx) => Promise<void>;
}
type Submitted = z.output<typeof SubmitReport>;

/** A resident's report: placed in the net, stored as a case, answered with the code that follows it. */
export async function receiveReport(deps: Deps, cityId: number, submitted: Submitted) {
  const inPlace = <T>(work: (trx: Trx) => Promise<T>) => deps.inCity(cityId, resident, work, { net: 'read' });
  try {
    return { isNew: true, reply: await inPlace((trx) => store(trx, deps, submitted)) };
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { isNew: false, reply: await inPlace((trx) => recognise(trx, deps, submitted)) };
  }
}

async function store(trx: Trx, { cases, secrets, device, beside }: Deps, submitted: Submitted) {
  if (submitted.category && !(await isFileable(trx, submitted.category))) throw new Problem('case.unknown-category');
  const net = await cases.nets.of(trx);
  const code = codeOf(secrets, trx.cityId, submitted.id, submitted.device);
  // All of it is on its way before any of it is answered; the rows refer to each other, which is checked at the commit.
  const [file] = await Promise.all([
    reportCase(trx, cases.ruleBook, { ...orderOf(net, submitted), device }),
    keepCode(trx, submitted.id, code),
    submitted.contact && keepContact(trx, secrets, submitted.id, submitted.contact),
    beside?.(trx),
  ]);
  return replyOf(net, file, code);
}

/** The same report once more: the first answer, as far as time has not changed it. */
async function recognise(trx: Trx, { cases, secrets }: Deps, submitted: Submitted) {
  const net = await cases.nets.of(trx);
  const file = await sameReport(trx, orderOf(net, submitted));
  if (!(await isSameContact(trx, secrets, file.id, submitted.contact))) throw new Problem('case.id-reused');
  const code = codeOf(secrets, trx.cityId, file.id, submitted.device);
  if (!(await isCodeOf(trx, file.id, code))) throw new Problem('case.id-reused');
  return replyOf(net, file, code);
}

const orderOf = (net: Net, submitted: Submitted): ReportOrder => ({
  id: submitted.id,
  words: submitted.words,
  claimedAt: submitted.claimedAt ? new Date(submitted.claimedAt) : undefined,
  report: {
    source: 'resident',
    ...locate(net, submitted),
    netVersion: net.version,
    broadKind: submitted.broadKind,
    ...(submitted.category ? { saidCategory: submitted.category } : {}),
    photos: submitted.photos,
  },
});

const replyOf = (net: Net, file: CaseFile, code: string) => ({
  id: file.id,
  code,
  answerBy: file.state === 'reported' ? (file.clock?.dueAt.toISOString() ?? null) : null,
  area: nearArea(net, file.placement.administrativeId),
});

import type { SubmitReport } from '@gezhi/contracts';
import { type CaseFile, type CategoryRef, resident } from '@gezhi/domain';
import type { z } from 'zod';
import { isTaken } from '../../platform/db';
import type { InCity, InCityOptions, Trx } from '../../platform/inCity';
import { insertRows } from '../../platform/insertRows';
import { Problem } from '../../platform/problem';
import type { Secrets } from '../../platform/secrets';
import { together } from '../../platform/together';
import { type CasePorts, insertCases, locate, openReports, type ReportOrder, sameReport } from '../cases/index';
import { type Net, nearArea } from '../grid/index';
import { isFileable } from '../standards/index';
import { codeOf, codeRow, isCodeOf } from './codes';
import { isSameContact, sealedContact } from './contacts';

interface Deps {
  inCity: InCity;
  cases: CasePorts;
  secrets: Secrets;
}
type Submitted = z.output<typeof SubmitReport>;
type Reply = ReturnType<typeof replyOf>;

/** A report and through which door it comes. */
interface Coming {
  submitted: Submitted;
  /** Whoever sends it says so here; a resident's telephone says nothing. */
  device?: string;
  /** What another door keeps of it, stored with it or not at all. */
  beside?: (trx: Trx) => Promise<void>;
}

export type Reception = ReturnType<typeof openReception>;

/** Takes residents' reports: placed in the net, stored as cases, answered with the codes that follow them. */
export function openReception(deps: Deps) {
  const inPlace = <T>(cityId: number, work: (trx: Trx) => Promise<T>, options: InCityOptions = {}) =>
    deps.inCity(cityId, resident, work, { net: 'read', ...options });
  const store = together<Coming, Reply>((cityId, coming) =>
    inPlace(cityId, (trx) => storeAll(trx, deps, coming), { asKnown: true }),
  );
  return async (cityId: number, coming: Coming) => {
    try {
      return { isNew: true, reply: await store(cityId, coming) };
    } catch (error) {
      if (!isTaken(error)) throw error;
      return { isNew: false, reply: await inPlace(cityId, (trx) => recognise(trx, deps, coming.submitted)) };
    }
  };
}

async function storeAll(trx: Trx, { cases, secrets }: Deps, coming: readonly Coming[]): Promise<Reply[]> {
  await Promise.all(coming.map(({ submitted: { category } }) => category && assertFileable(trx, category)));
  const net = await cases.nets.of(trx);
  const codes = coming.map(({ submitted: { id, device } }) => codeOf(secrets, trx.cityId, id, device));
  const contacts = coming.flatMap(({ submitted: { id, contact } }) =>
    contact ? [sealedContact(secrets, trx.cityId, id, contact)] : [],
  );
  const orders = coming.map(({ submitted, device }) => ({ ...orderOf(net, submitted), device }));
  const opened = await openReports(trx, cases.ruleBook, orders);
  // All of it is on its way before any of it is answered; the rows refer to each other, which is checked at the commit.
  const isStored = Promise.all([
    insertCases(trx, opened),
    insertRows(
      trx,
      'report_code',
      coming.map(({ submitted: { id } }, i) => codeRow(trx.cityId, id, codes[i]!)),
    ),
    insertRows(trx, 'reporter_contact', contacts),
    ...coming.map(({ beside }) => beside?.(trx)),
  ]);
  if (coming.every(({ beside }) => !beside)) trx.commitWithThis(); // what is beside a report may ask more
  await isStored;
  return opened.map(({ file }, i) => replyOf(net, file, codes[i]!));
}

async function assertFileable(trx: Trx, category: CategoryRef) {
  if (!(await isFileable(trx, category))) throw new Problem('case.unknown-category');
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

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { aPlatform, secret, secretOut, useExchange } from '../../../test/exchanging';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { aJpeg } from '../../../test/photoFiles';
import { littering } from '../../../test/seedCity';
import { newId } from '../../platform/ids';
import { checkPartners } from './index';

const test = useExchange();
let ours: Cast;
let theirs: Cast;
let [partnerHere, partnerThere] = ['', ''];
beforeAll(async () => {
  ours = await cast(test.app, test.here);
  theirs = await cast(test.app, test.there);
});

/** The other city's case of ours, as its own people find it. */
async function caseThere(number: string): Promise<string> {
  const rows = await test.rows(test.there, partnerThere);
  const report = rows.find((row) => row.direction === 'in' && row.step === 'report' && row.number === number);
  expect(
    report,
    `${number} has not arrived: ${JSON.stringify(rows.map(({ step, state, problem }) => [step, state, problem]))}`,
  ).toBeDefined();
  return report!.case_id as string;
}

const treat = async (id: string, photo: { id: string; sha256: string }) => {
  await step(theirs.acceptor, id, 'accept');
  await step(theirs.dutyChief, id, 'file', { category: littering, condition: 1 });
  await step(theirs.dispatcher, id, 'dispatch', { unitId: test.there.units.sanitation });
  await step(theirs.clerk, id, 'assign');
  await step(theirs.handler, id, 'handle', { photos: [photo] });
  await step(theirs.clerk, id, 'feedBack', { reply: '已清运' });
};
const finish = async (people: Cast, id: string, inspectorId: string) => {
  await step(people.dispatcher, id, 'sendToCheck');
  await step(people.acceptor, id, 'assignCheck', { inspectorId });
  await step(people.inspector, id, 'pass', { photos: [aPhoto()] });
  await step(people.dutyChief, id, 'close', { reply: '谢谢您的反映' });
};

describe.each(['json', 'xml'] as const)('two cities, in %s', (format) => {
  it('take a case through all seven steps, each by its own people and by one lifecycle', {
    timeout: 120_000,
  }, async () => {
    const isSecond = partnerHere !== '';
    const seen = isSecond ? 1 : 0;
    partnerHere = await test.savePartner(test.here, {
      ...(isSecond ? { id: partnerHere } : {}),
      seen,
      format,
      unitIds: [test.here.units.greenery],
      takesIn: false,
    });
    partnerThere = await test.savePartner(test.there, {
      ...(isSecond ? { id: partnerThere } : {}),
      seen,
      format,
      secretIn: secretOut,
      secretOut: secret, // what one signs with opens at the other
      name: '创城平台',
      url: `http://localhost:${test.port}/api/exchange/v1`,
      codeSystem: 'GB/T 47678.5-2026', // what each side files under need not be what they speak of
    });

    const { id } = await aCaseAfter(ours, test.here, 'file', aReportApart(test.here));
    await step(ours.dispatcher, id, 'dispatch', { unitId: test.here.units.greenery });
    await test.settle();
    const { number } = (await ours.acceptor.get(`/api/cases/${id}`)).body;
    const there = await caseThere(number);
    expect((await theirs.acceptor.get(`/api/cases/${there}`)).body).toMatchObject({
      source: 'desk',
      state: 'reported',
      origin: { handedBy: `创城平台 ${number}` },
    });

    const bytes = await aJpeg(64 + seen, 48);
    const photo = { id: newId(), sha256: createHash('sha256').update(bytes).digest('hex') };
    await treat(there, photo);
    await theirs.handler.put(`/api/photos/${photo.id}`, bytes, 'image/jpeg');
    await test.settle();
    await test.letTimePass(60_000); // the photo was asked for before it had come
    const fedBack = (await ours.acceptor.get(`/api/cases/${id}`)).body;
    expect(fedBack.state).toBe('pendingFeedbackReview');
    expect(fedBack.timeline.slice(-3).map(({ verb, actorName }: Record<string, string>) => [verb, actorName])).toEqual(
      ['assign', 'handle', 'feedBack'].map((verb) => [verb, '数字城管']),
    );
    expect(fedBack.photosMissing).toBe(0);

    await finish(ours, id, test.here.people.inspector);
    await finish(theirs, there, test.there.people.inspector);
    await test.settle();
    const told = await test.rows(test.here, partnerHere);
    expect(told.filter(({ state }) => state !== 'done')).toEqual([]);
    const between = (direction: string) =>
      told
        .filter((row) => row.case_id === id && row.direction === direction && row.step !== 'photo')
        .map((row) => row.step);
    expect(between('out')).toEqual(['report', 'establish', 'dispatch', 'check', 'evaluate']);
    expect(between('in')).toEqual(['establish', 'dispatch', 'handle', 'feedback', 'check', 'evaluate']);
    expect((await test.rows(test.there, partnerThere)).filter(({ state }) => state !== 'done')).toEqual([]);
  });
});

describe('a case that fails its check after the other city had closed it', () => {
  it('goes on there under the same number, is treated once more, and its rework is ours', {
    timeout: 60_000,
  }, async () => {
    const { id } = await aCaseAfter(ours, test.here, 'file', aReportApart(test.here));
    await step(ours.dispatcher, id, 'dispatch', { unitId: test.here.units.greenery });
    await test.settle();
    const there = await caseThere((await ours.acceptor.get(`/api/cases/${id}`)).body.number);
    await treat(there, aPhoto());
    await finish(theirs, there, test.there.people.inspector);
    await test.settle();
    await step(ours.dispatcher, id, 'sendToCheck');
    await step(ours.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
    await step(ours.inspector, id, 'fail', { photos: [aPhoto()], reason: 'notTreated', note: '仍有残留' });
    await test.settle();
    const again = await test.house.ports
      .inCity(test.there.id, { kind: 'system' }, (trx) =>
        trx.selectFrom('case_file').select('id').where('recurrence_of', '=', there).executeTakeFirstOrThrow(),
      )
      .then(({ id: next }) => next);
    await step(theirs.clerk, again, 'assign');
    await step(theirs.handler, again, 'handle', { photos: [aPhoto()] });
    await step(theirs.clerk, again, 'feedBack', { reply: '已重新清运' });
    await test.settle();
    expect((await ours.acceptor.get(`/api/cases/${id}`)).body).toMatchObject({
      state: 'pendingFeedbackReview',
      reworkCount: 1,
    });
    const partner = await test.rows(test.here, partnerHere);
    expect(partner.filter((row) => row.case_id === id && row.state !== 'done' && row.step !== 'photo')).toEqual([]);
  });
});

describe('what both keep', () => {
  it('is told again from the log by fsck', async () => {
    for (const city of [test.here, test.there]) {
      const { checked, findings } = await checkPartners((work) =>
        test.house.ports.inCity(city.id, { kind: 'system' }, work),
      );
      expect([checked, findings]).toEqual([1, []]);
    }
  });

  it('is looked up by either number and says nothing of anybody', async () => {
    const [row] = (await test.rows(test.there, partnerThere)).filter(({ step }) => step === 'report');
    const platform = await aPlatform(test.app, test.there, () => test.clock.now(new Date()), 'here-there', secretOut);
    const answer = await platform.look(String(row!.number));
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({ yourNumber: row!.number, side: 'received', state: 'closed' });
    expect(answer.json().steps.map(({ step }: { step: string }) => step)).toEqual([
      'report',
      'establish',
      'dispatch',
      'handle',
      'feedback',
      'check',
      'evaluate',
    ]);
    expect(answer.body).not.toMatch(/已清运|谢谢|孙莉|李强/);
    const other = await platform.look(answer.json().number, 'application/xml');
    expect(other.headers['content-type']).toContain('application/xml');
    expect(other.body).toContain('<case><number>');
    expect((await platform.look('ZH-404')).statusCode).toBe(404);
  });

  it('no city sees of another', async () => {
    const admin = await as(test.app, test.here, 'admin');
    const foreign = (await test.rows(test.there, partnerThere))[0]!;
    expect((await admin.get(`/api/exchange/messages/${foreign.id}`)).status).toBe(404);
    expect((await admin.get('/api/exchange/partners')).body.partners.map(({ id }: { id: string }) => id)).toEqual([
      partnerHere,
    ]);
  });
});

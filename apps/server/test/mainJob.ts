import type { FastifyInstance } from 'fastify';
import { newId } from '../src/platform/ids';
import { as, asResident, type Browser } from './as';
import { littering, type SeededCity } from './seedCity';

export const aPhoto = () => ({ id: newId(), sha256: 'a'.repeat(64) });

export const aReport = (city: SeededCity, over: object = {}) => ({
  id: newId(),
  position: city.spot,
  broadKind: 'cleanliness',
  words: '桶边堆了一地，味道很大。',
  photos: [],
  ...over,
});

let places = 0;
/** A report from a place of its own, in the same grid: nothing that is closed elsewhere comes back there. */
export const aReportApart = (city: SeededCity, over: object = {}) =>
  aReport(city, { position: [city.spot[0] + 0.0012 + (places++ % 20) * 0.0006, city.spot[1] - 0.004], ...over });

/** Everybody the main job needs, signed in. */
export async function cast(app: FastifyInstance, city: SeededCity) {
  return {
    resident: asResident(app, city),
    acceptor: await as(app, city, 'acceptor'),
    dutyChief: await as(app, city, 'dutyChief'),
    dispatcher: await as(app, city, 'dispatcher'),
    clerk: await as(app, city, 'clerk'),
    handler: await as(app, city, 'handler'),
    inspector: await as(app, city, 'inspector'),
    gardener: await as(app, city, 'gardener'),
    arbiter: await as(app, city, 'arbiter'),
    leader: await as(app, city, 'leader'),
  };
}
export type Cast = Awaited<ReturnType<typeof cast>>;

/** Takes one step as somebody who sees it offered; fails with the server's words where it is refused. */
export async function step(who: Browser, caseId: string, verb: string, facts: object = {}) {
  const before = (await who.get(`/api/cases/${caseId}`)).body;
  const offered = before.moves?.map((move: { verb: string }) => move.verb) ?? [];
  if (!offered.includes(verb)) throw new Error(`${verb} is not offered in ${before.state}: ${offered.join(', ')}`);
  const answer = await who.post(`/api/cases/${caseId}/moves`, { id: newId(), verb, facts, version: before.version });
  if (answer.status !== 201) throw new Error(`${verb}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const road: [verb: string, who: keyof Cast, facts: (city: SeededCity) => object][] = [
  ['accept', 'acceptor', () => ({})],
  ['file', 'dutyChief', () => ({ category: littering, condition: 1 })],
  ['dispatch', 'dispatcher', (city) => ({ unitId: city.units.sanitation })],
  ['assign', 'clerk', () => ({})],
  ['handle', 'handler', () => ({ photos: [aPhoto()] })],
  ['feedBack', 'clerk', () => ({ reply: '已清运' })],
  ['sendToCheck', 'dispatcher', () => ({})],
  ['assignCheck', 'acceptor', (city) => ({ inspectorId: city.people.inspector })],
  ['pass', 'inspector', () => ({ photos: [aPhoto()] })],
  ['close', 'dutyChief', () => ({ reply: '谢谢您的反映' })],
];

/** A report brought along the main job up to and including a step. */
export async function aCaseAfter(
  people: Cast,
  city: SeededCity,
  last: string | 'report',
  report: object = aReport(city),
) {
  const sent = await people.resident.post('/api/public/reports', report);
  if (sent.status !== 201) throw new Error(`report: ${sent.status} ${JSON.stringify(sent.body)}`);
  const { id, code } = sent.body as { id: string; code: string };
  if (last !== 'report')
    for (const [verb, who, facts] of road) {
      await step(people[who], id, verb, facts(city));
      if (verb === last) break;
    }
  return { id, code };
}

import { identityApi } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Cities } from '../../platform/cities';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { serve } from '../../platform/serve';
import { demoPeople, holdersOf, personById, postsOf, today, unitNames, unitsOn } from './queries';
import { clearSessionCookie, endSession, setSessionCookie, startSession } from './sessions';
import { signIn } from './signIn';

export function identityRoutes(app: FastifyInstance, ports: Ports, cities: Cities) {
  const { config, inCity } = ports;
  const zoneOf = async (cityId: number) => (await cities.byId(cityId))!.zone;

  serve(app, ports, identityApi.signIn, async ({ body, cityId, request, reply }) => {
    const { cookie, personId } = await signIn(inCity, cityId, { ...body, address: request.ip });
    setSessionCookie(reply, config, cookie);
    return inCity(cityId, { kind: 'resident' }, async (trx) => presentPerson(trx, personId, await zoneOf(cityId)));
  });

  serve(app, ports, identityApi.demoPeople, async ({ cityId }) => {
    await demandDemo(ports, cities, cityId);
    const zone = await zoneOf(cityId);
    return inCity(cityId, { kind: 'resident' }, async (trx) => {
      const people = await demoPeople(trx);
      const shown = [];
      for (const { id } of people) shown.push(await presentPerson(trx, id, zone));
      return shown.filter((person) => person.posts.length > 0);
    });
  });

  serve(app, ports, identityApi.signInDemo, async ({ body, cityId, reply }) => {
    await demandDemo(ports, cities, cityId);
    const zone = await zoneOf(cityId);
    const { cookie, person } = await inCity(cityId, { kind: 'resident' }, async (trx) => {
      const chosen = await personById(trx, body.personId);
      if (!chosen?.is_demo || chosen.left_at) throw new Problem('thing.not-found');
      return { cookie: await startSession(trx, chosen.id), person: await presentPerson(trx, chosen.id, zone) };
    });
    setSessionCookie(reply, config, cookie);
    return person;
  });

  serve(app, ports, identityApi.me, async ({ cityId, by }) =>
    inCity(cityId, by, async (trx) => presentPerson(trx, staffId(by), await zoneOf(cityId))),
  );

  serve(app, ports, identityApi.signOut, async ({ cityId, by, request, reply }) => {
    await inCity(cityId, by, (trx) => endSession(trx, request, config));
    clearSessionCookie(reply, config);
    return undefined;
  });

  serve(app, ports, identityApi.units, async ({ cityId, by }) =>
    inCity(cityId, by, async (trx) => {
      const units = await unitsOn(trx, today(trx, await zoneOf(cityId)));
      return units.map(({ id, name, name_en, kind, parent_id }) => ({
        id,
        name,
        nameEn: name_en,
        kind,
        parentId: parent_id,
      }));
    }),
  );

  serve(app, ports, identityApi.colleagues, async ({ query, cityId, by }) =>
    inCity(cityId, by, async (trx) => holdersOf(trx, query.role, today(trx, await zoneOf(cityId)), query.unitId)),
  );
}

/** Choosing a person without a password exists in a demo city of a demo installation and nowhere else. */
async function demandDemo(ports: Ports, cities: Cities, cityId: number) {
  const city = await cities.byId(cityId);
  if (ports.config.mode !== 'demo' || !city?.isDemo) throw new Problem('thing.not-found');
}

function staffId(by: Actor): string {
  if (by.kind !== 'staff') throw new Problem('session.missing');
  return by.personId;
}

async function presentPerson(trx: Trx, personId: string, zone: string) {
  const person = await personById(trx, personId);
  const posts = await postsOf(trx, personId, today(trx, zone));
  const names = await unitNames(
    trx,
    posts.map((post) => post.unitId),
  );
  return {
    id: personId,
    name: person!.name,
    posts: posts.map((post) => ({ role: post.role, unit: names.get(post.unitId)! })),
  };
}

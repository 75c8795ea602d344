import { dutyLettersApi } from '@gezhi/contracts';
import { layOutLetter } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { Cities } from '../../platform/cities';
import { sheetTypes, writeSheet } from '../../platform/documents/writeSheet';
import type { Ports } from '../../platform/ports';
import { asFile } from '../../platform/sendFile';
import { serve } from '../../platform/serve';
import type { Nets } from '../grid/index';
import { today } from '../identity/index';
import { issueLetter, listLetters, readLetter, signLetter } from './letters';

/** Responsibility letters: issued from the duties of a day, read, signed. */
export function letterRoutes(app: FastifyInstance, ports: Ports, cities: Cities, nets: Nets) {
  const { inCity } = ports;

  serve(app, ports, dutyLettersApi.list, async ({ query, cityId, by }) => {
    const { zone } = (await cities.byId(cityId))!;
    return inCity(cityId, by, async (trx) => listLetters(trx, await nets.of(trx), today(trx, zone), query.unitId));
  });

  serve(app, ports, dutyLettersApi.read, ({ params, cityId, by }) =>
    inCity(cityId, by, (trx) => readLetter(trx, params.id)),
  );

  serve(app, ports, dutyLettersApi.file, async ({ params, query: { format }, cityId, by, reply }) => {
    const letter = await inCity(cityId, by, (trx) => readLetter(trx, params.id));
    const sheet = layOutLetter({ ...letter, unit: letter.unit.name });
    const bytes = await writeSheet(format, sheet);
    return asFile(reply, `${sheet.title}.${format}`, sheetTypes[format]).send(bytes);
  });

  serve(app, ports, dutyLettersApi.issue, async ({ body, cityId, by, reply }) => {
    const { zone, name } = (await cities.byId(cityId))!;
    return inCity(cityId, by, async (trx) => {
      const { isNew } = await issueLetter(trx, await nets.of(trx), today(trx, zone), name, body);
      reply.code(isNew ? 201 : 200);
      return readLetter(trx, body.id);
    });
  });

  serve(app, ports, dutyLettersApi.sign, async ({ params, body, cityId, by }) => {
    const { zone } = (await cities.byId(cityId))!;
    return inCity(cityId, by, async (trx) => {
      await signLetter(trx, today(trx, zone), params.id, body);
      return readLetter(trx, params.id);
    });
  });
}

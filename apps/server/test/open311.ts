import { system } from '@gezhi/domain';
import type { FastifyInstance } from 'fastify';
import type { House } from '../src/app/house';
import { newId } from '../src/platform/ids';
import { makeKey } from '../src/rooms/open311/index';
import type { SeededCity } from './seedCity';

export const jurisdiction = '371502';

/** A program's key, as the command line makes one. */
export const aKey = async (house: House, city: SeededCity, over: { name?: string; perHour?: number } = {}) =>
  house.ports.inCity(city.id, system, (trx) =>
    makeKey(trx, house.ports.secrets, { id: newId(), name: '随手拍小程序', perHour: 10_000, ...over }),
  );

type Fields = Record<string, string | number | readonly string[] | undefined>;

export const formOf = (fields: Fields) => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) form.append(name, String(one));
  return form.toString();
};

/** A client of the open standard: it knows addresses, forms and nothing of this product. */
export function asProgram(app: FastifyInstance, city: SeededCity, key?: string) {
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.inject({
      method: 'GET',
      url: `/open311/v2${path}`,
      headers: { host: city.host, ...headers },
    });
    return told(answer);
  };
  const send = async (fields: Fields, { format = 'json', headers = {} as Record<string, string>, query = '' } = {}) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/open311/v2/requests.${format}${query}`,
      headers: {
        host: city.host,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        ...headers,
      },
      payload: formOf({ api_key: key, jurisdiction_id: jurisdiction, ...fields }),
    });
    return told(answer);
  };
  return { ask, send };
}

const told = (answer: Awaited<ReturnType<FastifyInstance['inject']>>) => {
  const type = String(answer.headers['content-type'] ?? '');
  return {
    status: answer.statusCode,
    type,
    headers: answer.headers,
    text: answer.body,
    bytes: answer.rawPayload,
    // biome-ignore lint/suspicious/noExplicitAny: tests name the shape they expect
    body: (type.includes('json') ? answer.json() : undefined) as any,
  };
};

/** What a resident would send from the market, in the standard's words. */
export const aRequest = (city: SeededCity, over: Fields = {}): Fields => ({
  service_code: 'cleanliness',
  lat: city.spot[1],
  long: city.spot[0],
  description: '桶边堆了一地，味道很大。',
  ...over,
});

import { Text } from '@gezhi/contracts';
import type { LngLat } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import type { SaidPlace } from '../cases/index';
import type { Net } from '../grid/index';
import { attributesFor, readAnswers } from './attributes';
import { Fault } from './fault';
import type { Form } from './form';
import { conditionsOfService, type Service, serviceOf } from './services';

/** A request as the standard sends it, understood: what a resident's report has, and what to fetch. */
export interface Asked extends SaidPlace {
  service: Service;
  words: string | undefined;
  /** A telephone number, or an address for mail where that is all there is. */
  contact: string | undefined;
  media: readonly string[];
}

const mostMedia = 9; // as many photos as a report has

/**
 * Names, accounts and devices are taken and forgotten: nobody here needs them to cure a pothole, and what is not kept
 * cannot be lost.
 */
export async function readRequest(trx: Trx, net: Net, form: Form): Promise<Asked> {
  const code = form.get('service_code');
  if (!code) throw new Fault(400, 'service_code was not provided', 'service_code_missing');
  const service = await serviceOf(trx, code);
  const answers = readAnswers(attributesFor(await conditionsOfService(trx, service), 'zh'), form.attributes);
  const address = clean(Text(300), form.get('address_string'), 'address_string');
  const description = clean(Text(4000), form.get('description'), 'description');
  const media = [...new Set(form.all('media_url'))];
  if (media.length > mostMedia) throw new Fault(400, `More than ${mostMedia} pictures`, 'media_url_refused');
  const lines = [description, ...answers, address && `地址：${address}`].filter((line) => line !== undefined);
  return {
    service,
    ...placeOf(form, net, address),
    words: lines.length > 0 ? lines.join('\n') : undefined,
    contact: contactOf(form),
    media,
  };
}

/** The position where there is one; else a place of the net by its id, or by its very name. */
function placeOf(form: Form, net: Net, address: string | undefined): SaidPlace {
  const [lat, long] = [form.get('lat'), form.get('long')];
  if (lat !== undefined || long !== undefined) return { position: positionOf(lat, long) };
  const id = form.get('address_id')?.toLowerCase();
  if (id) {
    if (!net.pointOn(id) && !net.areaOn(id)) throw new Fault(400, 'This address_id is not known', 'address_unknown');
    return { placeId: id };
  }
  if (!address) throw new Fault(400, 'Send lat and long, address_id or address_string', 'location_missing');
  const named = net.standingPoints.filter(({ name, nameEn }) => name === address || nameEn === address);
  if (named.length !== 1)
    throw new Fault(400, 'This address_string names no single place we know; send lat and long', 'address_unknown');
  return { placeId: named[0]!.id };
}

function positionOf(lat: string | undefined, long: string | undefined): LngLat {
  const [north, east] = [degrees(lat, 90), degrees(long, 180)];
  if (north === null || east === null)
    throw new Fault(400, 'lat and long are both needed, in degrees of WGS 84', 'location_refused');
  return [east, north];
}

function degrees(text: string | undefined, most: number): number | null {
  if (!text || !/^-?\d{1,3}(\.\d{1,20})?$/.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= most ? value : null;
}

function contactOf(form: Form): string | undefined {
  const phone = form
    .get('phone')
    ?.replace(/[\s()-]/g, '')
    .replace(/^(\+|00)86(?=1\d{10}$)/, '');
  if (phone !== undefined) {
    if (!/^\+?\d{7,15}$/.test(phone)) throw new Fault(400, 'phone is not a telephone number', 'phone_refused');
    return phone;
  }
  const email = form.get('email');
  if (email !== undefined && !/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email))
    throw new Fault(400, 'email is not an address', 'email_refused');
  return email;
}

function clean(schema: z.ZodType<string>, text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined;
  const { success, data } = schema.safeParse(text.replace(/\r\n?/g, '\n'));
  if (!success) throw new Fault(400, `${name} is too long or holds characters nobody can read`, `${name}_refused`);
  return data;
}

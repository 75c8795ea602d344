import { z } from 'zod';
import { endpoints } from './endpoint';
import { MadeProgramKey, NewProgramKey, ProgramKeyView } from './programKeys';
import { Id } from './shared';

/**
 * What the desk needs to know of the open standard. The standard's own addresses (`/open311/v2`) are described by the
 * standard and by `docs/open311.md`; they speak forms, XML and errors of their own and are no endpoints of this contract.
 */
export const Open311Key = ProgramKeyView.meta({ id: 'Open311Key' });
export type Open311Key = z.infer<typeof Open311Key>;

/** Why a picture was not taken. */
export const mediaRefusals = [
  'address', // lies inside, or is no address that may be called
  'unreachable',
  'timeout',
  'tooLarge',
  'redirect', // addresses that lead elsewhere are not followed
  'noAnswer', // the other side said no
  'notAPhoto',
  'tooManyPixels',
  'unreadable',
] as const;
export type MediaRefusal = (typeof mediaRefusals)[number];

export const Open311Arrival = z
  .object({
    keyName: z.string(),
    serviceName: z.string().describe('what the sender chose'),
    serviceNameEn: z.string().nullable(),
    media: z.array(
      z.object({ state: z.enum(['waiting', 'fetched', 'refused']), reason: z.enum(mediaRefusals).nullable() }),
    ),
  })
  .meta({ id: 'Open311Arrival' });
export type Open311Arrival = z.infer<typeof Open311Arrival>;

const keys = z.object({ keys: z.array(Open311Key) });

export const open311Api = endpoints({
  keys: {
    name: 'listOpen311Keys',
    method: 'GET',
    url: '/api/open311/keys',
    action: 'setting.read',
    tag: 'open311',
    summary: 'Programs that may send requests by Open311; what opens the door is not in it',
    reply: keys,
  },
  makeKey: {
    name: 'makeOpen311Key',
    method: 'POST',
    url: '/api/open311/keys',
    action: 'setting.change',
    tag: 'open311',
    summary:
      'Make a key for a program. It is shown in this answer and nowhere else; the same call again shows it again',
    body: NewProgramKey,
    reply: MadeProgramKey,
    status: 201,
    problems: ['program-key.id-reused'],
  },
  revokeKey: {
    name: 'revokeOpen311Key',
    method: 'DELETE',
    url: '/api/open311/keys/:id',
    action: 'setting.change',
    tag: 'open311',
    summary: 'Take a key back, at once and for good; cases that came by it stay',
    params: z.object({ id: Id }),
    reply: keys,
    problems: ['thing.not-found'],
  },
  arrival: {
    name: 'readOpen311Arrival',
    method: 'GET',
    url: '/api/cases/:id/open311',
    action: 'case.read',
    tag: 'open311',
    summary:
      'By whose program a case came, what it was sent as and what became of its pictures; null where it came otherwise',
    params: z.object({ id: Id }),
    reply: z.object({ arrival: Open311Arrival.nullable() }),
    problems: ['thing.not-found'],
  },
});

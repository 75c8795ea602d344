import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id, Text } from './shared';

/** What staff keep for the next time: a list as they look at it, words they write every day. */
const common = {
  id: Id,
  isShared: z.boolean().describe('with everybody of one’s own units'),
};
/** A list's address without the question mark. What it does not know any more falls away when it is opened. */
const Address = z.string().regex(/^[\w=&%.-]{1,500}$/);

export const KeptView = z
  .object({ ...common, isOwn: z.boolean(), byName: z.string().nullable(), name: z.string(), address: z.string() })
  .meta({ id: 'KeptView' });
export const KeptPhrase = z
  .object({ ...common, isOwn: z.boolean(), byName: z.string().nullable(), text: z.string() })
  .meta({ id: 'KeptPhrase' });

const byId = z.object({ id: Id });
/** Of each kind, for one person. */
export const mostKept = 50;

export const keptApi = endpoints({
  list: {
    name: 'listKept',
    method: 'GET',
    url: '/api/kept',
    action: 'kept.own',
    tag: 'kept',
    summary: 'One’s own views and phrases, and those colleagues of one’s units share',
    reply: z.object({ views: z.array(KeptView), phrases: z.array(KeptPhrase) }),
  },
  keepView: {
    name: 'keepView',
    method: 'POST',
    url: '/api/kept/views',
    action: 'kept.own',
    tag: 'kept',
    summary: 'Keep a list as one looks at it',
    body: z.strictObject({ ...common, name: Text(40), address: Address }),
    status: 204,
    problems: ['kept.id-reused', 'kept.too-many'],
  },
  keepPhrase: {
    name: 'keepPhrase',
    method: 'POST',
    url: '/api/kept/phrases',
    action: 'kept.own',
    tag: 'kept',
    summary: 'Keep words one writes often',
    body: z.strictObject({ ...common, text: Text(500) }),
    status: 204,
    problems: ['kept.id-reused', 'kept.too-many'],
  },
  forget: {
    name: 'forgetKept',
    method: 'DELETE',
    url: '/api/kept/:id',
    action: 'kept.own',
    tag: 'kept',
    summary: 'Keep it no longer; only one’s own',
    params: byId,
    status: 204,
    problems: ['thing.not-found'],
  },
});

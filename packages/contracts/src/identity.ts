import { staffRoles } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id, Named, Text } from './shared';

export const RoleSchema = z.enum(staffRoles).meta({ id: 'Role' });

export const PostView = z.object({ role: RoleSchema, unit: Named });
export const PersonView = z.object({ id: Id, name: z.string(), posts: z.array(PostView) }).meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;

export const UnitView = Named.extend({ kind: z.string(), parentId: Id.nullable() }).meta({ id: 'Unit' });
export type UnitView = z.infer<typeof UnitView>;

/** Colleagues as they are offered in a choice: name and unit, nothing more. */
export const Colleague = z.object({ id: Id, name: z.string(), unitName: z.string() });

export const identityApi = endpoints({
  signIn: {
    name: 'signIn',
    method: 'POST',
    url: '/api/session',
    action: 'session.start',
    tag: 'session',
    summary: 'Sign in with name and password; a setup code takes the place of the password once and sets it',
    body: z.strictObject({
      name: Text(64),
      password: z.string().min(1).max(128),
      newPassword: z.string().min(1).max(128).optional(),
    }),
    reply: PersonView,
    problems: [
      'session.wrong-password',
      'session.too-many-attempts',
      'session.setup-expired',
      'session.new-password-needed',
      'session.weak-password',
    ],
  },
  signInDemo: {
    name: 'signInAsDemoPerson',
    method: 'POST',
    url: '/api/session/demo',
    action: 'session.demo',
    tag: 'session',
    summary: 'Demo mode only: be one of the demo people',
    body: z.strictObject({ personId: Id }),
    reply: PersonView,
    problems: ['thing.not-found'],
  },
  demoPeople: {
    name: 'listDemoPeople',
    method: 'GET',
    url: '/api/session/demo',
    action: 'session.demo',
    tag: 'session',
    summary: 'Demo mode only: the people one can be',
    reply: z.array(PersonView),
    problems: ['thing.not-found'],
  },
  me: {
    name: 'whoAmI',
    method: 'GET',
    url: '/api/session',
    action: 'session.read',
    tag: 'session',
    summary: 'Who is signed in and with which posts',
    reply: PersonView,
  },
  signOut: {
    name: 'signOut',
    method: 'DELETE',
    url: '/api/session',
    action: 'session.end',
    tag: 'session',
    summary: 'End this session',
    status: 204,
  },
  units: {
    name: 'listUnits',
    method: 'GET',
    url: '/api/units',
    action: 'unit.read',
    tag: 'units',
    summary: 'Units that exist today',
    reply: z.array(UnitView),
  },
  colleagues: {
    name: 'listColleagues',
    method: 'GET',
    url: '/api/colleagues',
    action: 'unit.read',
    tag: 'units',
    summary: 'People who hold a role today, to choose one for a step or a duty',
    query: z.strictObject({ role: RoleSchema.optional().describe('any, if left out'), unitId: Id.optional() }),
    reply: z.array(Colleague),
  },
});

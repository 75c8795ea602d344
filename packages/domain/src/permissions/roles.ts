/** Posts' roles: case process §2, and `systemAdmin` for the net, units and people. Codes are never renamed. */
export const staffRoles = [
  'inspector',
  'acceptor',
  'dutyChief',
  'dispatcher',
  'unitClerk',
  'handler',
  'arbiter',
  'supervisorOfficer',
  'evaluator',
  'leader',
  'systemAdmin',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** `citizen` acts without an account, `system` is the product itself acting on a rule. Neither is ever given by a post. */
export type Role = StaffRole | 'citizen' | 'system';

export interface Post {
  role: StaffRole;
  unitId: string;
}

/** Who acts. A resident is nobody in particular: what he may touch is shown by the code he holds, not by who he is. */
export type Actor =
  | { kind: 'staff'; personId: string; posts: readonly Post[] }
  | { kind: 'resident' }
  | { kind: 'system' };

export const resident: Actor = { kind: 'resident' };
export const system: Actor = { kind: 'system' };

export const rolesOf = (actor: Actor): readonly Role[] =>
  actor.kind === 'staff' ? actor.posts.map((post) => post.role) : [actor.kind === 'resident' ? 'citizen' : 'system'];

export const unitsOf = (actor: Actor, role?: StaffRole): readonly string[] =>
  actor.kind === 'staff' ? actor.posts.filter((post) => !role || post.role === role).map((post) => post.unitId) : [];

/**
 * Roles one may give and take: an administrator appoints everybody but administrators, so that no file makes its bringer
 * an equal; those are appointed at the command line.
 */
export const mayAppoint = (actor: Actor, role: StaffRole) =>
  actor.kind === 'system' || (role !== 'systemAdmin' && rolesOf(actor).includes('systemAdmin'));

export const personOf = (actor: Actor): string | null => (actor.kind === 'staff' ? actor.personId : null);

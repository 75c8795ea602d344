import type { identityApi } from '@gezhi/contracts';
import type { StaffRole } from '@gezhi/domain';
import { queryOptions } from '@tanstack/react-query';
import { endpoint, ProblemError } from '../../lib/call';

const whoAmI = endpoint<typeof identityApi.me>('GET', '/api/session');
const listDemoPeople = endpoint<typeof identityApi.demoPeople>('GET', '/api/session/demo');
const listUnits = endpoint<typeof identityApi.units>('GET', '/api/units');
const listColleagues = endpoint<typeof identityApi.colleagues>('GET', '/api/colleagues');
export const signIn = endpoint<typeof identityApi.signIn>('POST', '/api/session');
export const signInDemo = endpoint<typeof identityApi.signInDemo>('POST', '/api/session/demo');
export const signOut = endpoint<typeof identityApi.signOut>('DELETE', '/api/session');

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () =>
    whoAmI({}).catch((error) => (error instanceof ProblemError && error.status === 401 ? null : Promise.reject(error))),
  staleTime: 60_000,
});

/** The people one can be in a demo; null outside one. */
export const demoPeopleQuery = queryOptions({
  queryKey: ['demoPeople'],
  queryFn: () =>
    listDemoPeople({}).catch((error) =>
      error instanceof ProblemError && error.status === 404 ? null : Promise.reject(error),
    ),
  staleTime: 300_000,
});

export const unitsQuery = queryOptions({ queryKey: ['units'], queryFn: () => listUnits({}), staleTime: 60_000 });

export const colleaguesQuery = (role?: StaffRole, unitId?: string) =>
  queryOptions({
    queryKey: ['colleagues', role, unitId],
    queryFn: () => listColleagues({ query: { role, unitId } }),
    staleTime: 60_000,
  });

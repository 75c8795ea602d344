import type { CaseVerb } from '@gezhi/domain';

/** Everything below `/field`, each with an address of its own so that a reload and the back key lead to the same place. */
export type Route =
  | { page: 'today' }
  | { page: 'map'; caseId: string | null }
  | { page: 'waiting' }
  | { page: 'me' }
  | { page: 'report' }
  | { page: 'nowhere' }
  | { page: 'case'; id: string }
  | { page: 'step'; id: string; verb: string };

const id = '[0-9a-f-]{36}';

export function readRoute(path: string, hash: string): Route {
  const rest = path.replace(/^\/field(\.html)?/, '');
  if (rest === '/map') return { page: 'map', caseId: hash || null };
  if (rest === '/waiting') return { page: 'waiting' };
  if (rest === '/me') return { page: 'me' };
  if (rest === '/report') return { page: 'report' };
  const [, caseId, verb] = new RegExp(`^/cases/(${id})(?:/(\\w+))?$`).exec(rest) ?? [];
  if (caseId && verb) return { page: 'step', id: caseId, verb };
  if (caseId) return { page: 'case', id: caseId };
  return rest === '' || rest === '/' ? { page: 'today' } : { page: 'nowhere' };
}

export const at = {
  today: '/field',
  map: '/field/map',
  waiting: '/field/waiting',
  me: '/field/me',
  report: '/field/report',
  mapOf: (caseId: string) => `/field/map#${caseId}`,
  case: (caseId: string) => `/field/cases/${caseId}`,
  step: (caseId: string, verb: CaseVerb) => `/field/cases/${caseId}/${verb}`,
} as const;

import { type APIRequestContext, expect, request } from '@playwright/test';

/** Somebody signed in without a page: takes the steps a journey needs before its own first one. */
export interface Hand {
  request: APIRequestContext;
  unitId: string;
}

export async function hand(baseURL: string, name: string): Promise<Hand> {
  const context = await request.newContext({ baseURL });
  const people = await (await context.get('/api/session/demo')).json();
  const person = people.find((other: { name: string }) => other.name === name);
  expect((await context.post('/api/session/demo', { data: { personId: person.id } })).ok()).toBe(true);
  return { request: context, unitId: person.posts[0].unit.id };
}

/** A report taken down at the desk, in the middle of the city, where no earlier case lies. */
export async function takenDown({ request }: Hand, words: string): Promise<string> {
  const { box } = await (await request.get('/api/city')).json();
  const answer = await request.post('/api/cases', {
    data: {
      id: crypto.randomUUID(),
      source: 'desk',
      position: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2],
      broadKind: 'cleanliness',
      words,
      photos: [],
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

export async function step({ request }: Hand, caseId: string, verb: string, facts: object = {}): Promise<void> {
  const { version } = await (await request.get(`/api/cases/${caseId}`)).json();
  const answer = await request.post(`/api/cases/${caseId}/moves`, {
    data: { id: crypto.randomUUID(), verb, version, facts },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

import type { NetEdit } from '@gezhi/contracts';
import type { Day } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { personNames } from '../../identity/index';
import type { Net } from '../net';
import type { Plan } from './changes';
import { planClose, planDraw, planMerge, planRename, planReshape, planSplit } from './planAreas';
import { type PointEdit, planPoint } from './planPoints';
import { type AreaState, areaStates, areasOfLayer, type PointState, pointStates, versionOf } from './states';

/** What an edit would change, from what stands now. Whoever decided on something older is told who was first. */
export async function planEdit(trx: Trx, net: Net, edit: NetEdit, today: Day): Promise<Plan> {
  if ('pointId' in edit) return planPoint(edit, await pointGround(trx, net, edit, today));
  if (edit.kind === 'area.draw') {
    if ((await areaStates(trx, [edit.areaId])).size > 0) throw new Problem('net.id-reused');
    return planDraw(edit, { areas: await areasOfLayer(trx, edit.layer), today });
  }
  const named = edit.kind === 'area.merge' ? edit.areas : [{ id: edit.areaId, seen: edit.seen }];
  const states = await areaStates(
    trx,
    named.map(({ id }) => id),
  );
  for (const { id, seen } of named) await demandSeen(trx, { what: 'area', id }, states.get(id), seen);
  const layer = states.get(named[0]!.id)!.layer;
  const ground = { areas: await areasOfLayer(trx, layer), today };
  switch (edit.kind) {
    case 'area.reshape':
      return planReshape(edit, ground);
    case 'area.split':
      return planSplit(edit, ground);
    case 'area.merge':
      return planMerge(edit, ground);
    case 'area.rename':
      return planRename(edit, ground);
    case 'area.close':
      return planClose(edit, ground);
  }
}

async function pointGround(trx: Trx, net: Net, edit: PointEdit, today: Day) {
  const state = (await pointStates(trx, [edit.pointId])).get(edit.pointId) ?? null;
  if (edit.kind === 'point.create') {
    if (state) throw new Problem('net.id-reused');
  } else await demandSeen(trx, { what: 'point', id: edit.pointId }, state ?? undefined, edit.seen);
  const hasWords = edit.kind === 'point.create' || edit.kind === 'point.change';
  return {
    state,
    net,
    today,
    typeExists: !hasWords || (await typeExists(trx, edit.typeCode)),
    codeIsFree: !hasWords || edit.code === null || (await codeIsFree(trx, edit.code, edit.pointId)),
  };
}

const typeExists = async (trx: Trx, code: string) =>
  (await trx.selectFrom('point_type').select('code').where('code', '=', code).executeTakeFirst()) !== undefined;

const codeIsFree = async (trx: Trx, code: string, id: string) =>
  (await trx
    .selectFrom('point')
    .select('id')
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirst()) === undefined;

interface Seen {
  what: 'area' | 'point';
  id: string;
}

async function demandSeen(trx: Trx, subject: Seen, state: AreaState | PointState | undefined, seen: string) {
  if (!state) throw new Problem('thing.not-found');
  if (state.validTo === null && versionOf(state) === seen) return;
  throw await changedByWhom(trx, subject);
}

/** 409 with who was first and when: the last event of the subject, or the last import where that came later. */
export async function changedByWhom(trx: Trx, { what, id }: Seen): Promise<Problem> {
  const last = await trx
    .selectFrom('event')
    .select(['name', 'actor_id', 'at'])
    .where((eb) =>
      eb.or([
        eb.and([eb('subject_kind', '=', what), eb('subject_id', '=', id)]),
        eb.and([eb('subject_kind', '=', 'net'), eb('name', '=', 'net.import')]),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const names = await personNames(trx, [last?.actor_id]);
  return new Problem('net.changed', {
    changedBy: (last?.actor_id && names.get(last.actor_id)) || null,
    changedAt: last?.at.toISOString() ?? null,
    change: last?.name ?? null,
  });
}

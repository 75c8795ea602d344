import { localDay, system } from '@gezhi/domain';
import type { House } from '../../app/house';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { caseById, moveCase, recurrencesOf } from '../../rooms/cases/index';
import { openReception } from '../../rooms/publicVoice/index';
import { demoDevice } from './book';
import { type Known, orderOf } from './facts';
import type { Step } from './nextStep';
import { draftReport } from './reports';
import { dayKind } from './rhythm';
import type { Picture } from './takePicture';
import type { World } from './world';

type Rooms = Pick<House, 'ports' | 'cases'>;

/** A resident of the demo reports something, by the real command. */
export async function reportLive({ ports, cases }: Rooms, world: World, at: Date): Promise<Known> {
  const kind = dayKind(localDay(world.calendar.zone, at), world.calendar);
  const { id, position, place, matter, words, contact, photos, pictures } = draftReport(world, {
    id: newId(at.getTime()),
    at,
    source: 'resident',
    kind,
  });
  const report = { id, position: [...position] as [number, number], placeId: place.id, broadKind: matter.broadKind };
  const receive = openReception({ inCity: ports.inCity, cases, secrets: ports.secrets });
  await receive(world.cityId, { submitted: { ...report, words, contact, photos }, device: demoDevice });
  return ports.inCity(world.cityId, system, async (trx) => {
    await announce(trx, pictures);
    return { file: (await caseById(trx, id))!, since: at, matter };
  });
}

/**
 * One step of a case of the demo, by the real command and on the version that was planned on: where somebody was quicker
 * it is refused, and the case is theirs. Gives the case after it and whatever it opened.
 */
export async function stepLive({ ports, cases }: Rooms, world: World, known: Known, step: Step): Promise<Known[]> {
  const { order, pictures } = orderOf(world, known, step);
  return ports.inCity(world.cityId, step.by, async (trx) => {
    const { file } = await moveCase(trx, cases, { ...order, device: demoDevice, version: known.file.version });
    await announce(trx, pictures);
    const proposedUnitId =
      order.verb === 'requestReturn' ? order.facts.proposedUnitId : file.unitId ? undefined : known.proposedUnitId;
    const opened = order.verb === 'notFixed' ? await recurrencesOf(trx, file.id) : [];
    const children = await Promise.all(opened.map(({ id }) => caseById(trx, id)));
    return [
      { ...known, file, since: step.at, proposedUnitId },
      ...children.flatMap((child) => (child ? [{ file: child, since: step.at, matter: known.matter }] : [])),
    ];
  });
}

/** What was pictured is drawn when its turn comes. */
export async function announce(trx: Trx, pictures: readonly Picture[]) {
  if (pictures.length === 0) return;
  await trx
    .insertInto('demo_picture')
    .values(
      pictures.map(({ ref, scene }) => ({
        city_id: trx.cityId,
        photo_id: ref.id,
        scene: JSON.stringify(scene) as never,
        drawn_at: null,
      })),
    )
    .execute();
}

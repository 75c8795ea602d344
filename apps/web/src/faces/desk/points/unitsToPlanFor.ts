import { planUnits } from '@gezhi/domain';
import { actorOf, type Person } from '../../../features/session/person';

/** The units a clerk may plan for, each once, to choose from where there are several; null: any unit there is. */
export function unitsToPlanFor(me: Person): Person['posts'][number]['unit'][] | null {
  return planUnits(actorOf(me))?.map((id) => me.posts.find(({ unit }) => unit.id === id)!.unit) ?? null;
}

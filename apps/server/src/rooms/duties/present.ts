import type { AnswerView, DutyView } from '@gezhi/contracts';
import type { Answer, Duty } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { Net } from '../grid/index';
import { personNames, unitNames } from '../identity/index';
import { categoryKey, categoryNames } from '../standards/index';

/** An answer that explains itself: whose duty, where, for what, since when, by name, and before whose. */
export async function presentAnswer(trx: Trx, net: Net, { responsible, others, over }: Answer): Promise<AnswerView> {
  const all = [...(responsible ? [responsible] : []), ...others, ...over.map(({ duty }) => duty)];
  const views = new Map((await presentDuties(trx, net, all)).map((view) => [view.id, view]));
  return {
    responsible: responsible && views.get(responsible.id)!,
    others: others.map((duty) => views.get(duty.id)!),
    over: over.map(({ duty, because }) => ({ duty: views.get(duty.id)!, because })),
  };
}

export async function presentDuties(trx: Trx, net: Net, duties: readonly Duty[]): Promise<DutyView[]> {
  const of = <T>(choose: (duty: Duty) => T) => duties.map(choose);
  const [units, people, categories] = await Promise.all([
    unitNames(
      trx,
      of((duty) => duty.unitId),
    ),
    personNames(
      trx,
      of((duty) => duty.personId),
    ),
    categoryNames(
      trx,
      of((duty) => duty.category),
    ),
  ]);
  return duties.map((duty) => ({
    id: duty.id,
    kind: duty.kind,
    chiefKind: duty.chiefKind,
    unit: units.get(duty.unitId)!,
    personName: (duty.personId && people.get(duty.personId)) || null,
    scope: scopeName(net, duty.scope),
    category: duty.category && {
      ...duty.category,
      ...(categories.get(categoryKey(duty.category)) ?? { name: duty.category.code, nameEn: null }),
    },
    source: duty.source,
    validFrom: duty.validFrom,
  }));
}

function scopeName(net: Net, { kind, id }: Duty['scope']): DutyView['scope'] {
  const place = kind === 'point' || kind === 'street' ? net.point(id) : net.area(id);
  return { kind, id, name: place?.name ?? '', nameEn: place?.nameEn ?? null };
}

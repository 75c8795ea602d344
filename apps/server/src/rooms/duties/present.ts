import type { AnswerView, DutyView } from '@gezhi/contracts';
import type { Answer, Duty } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import type { Net } from '../grid/index';
import { personNames, unitNames } from '../identity/index';
import { categoryKey, categoryNames } from '../standards/index';

/** An answer that explains itself: whose duty, where, for what, since when, by name. */
export async function presentAnswer(trx: Trx, net: Net, answer: Answer): Promise<z.infer<typeof AnswerView>> {
  const duties = [...(answer.responsible ? [answer.responsible] : []), ...answer.others];
  const units = await unitNames(
    trx,
    duties.map((duty) => duty.unitId),
  );
  const people = await personNames(
    trx,
    duties.map((duty) => duty.personId),
  );
  const categories = await categoryNames(
    trx,
    duties.map((duty) => duty.category),
  );
  const present = (duty: Duty): z.infer<typeof DutyView> => {
    const { kind, id } = duty.scope;
    const place = kind === 'point' || kind === 'street' ? net.point(id) : net.area(id);
    return {
      id: duty.id,
      kind: duty.kind,
      chiefKind: duty.chiefKind,
      unit: units.get(duty.unitId)!,
      personName: (duty.personId && people.get(duty.personId)) || null,
      scope: { kind, id, name: place?.name ?? '', nameEn: place?.nameEn ?? null },
      category: duty.category && {
        ...duty.category,
        ...(categories.get(categoryKey(duty.category)) ?? { name: duty.category.code, nameEn: null }),
      },
      validFrom: duty.validFrom,
    };
  };
  return { responsible: answer.responsible && present(answer.responsible), others: answer.others.map(present) };
}

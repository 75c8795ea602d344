import type { AnswerView, DutyView } from '@gezhi/contracts';
import { nameOf, t } from '../../i18n/t';
import { dayText } from '../../lib/format';

export type Duty = DutyView;
export type Answer = AnswerView;

/** `依据：行业主管「暴露垃圾」× 柳园街道，2021年1月1日 起`: a suggestion that cannot say why is not one. */
export function becauseOf({ kind, category, scope, validFrom, source }: Duty): string {
  const because = { kind: t(`duties.kind.${kind}`), place: nameOf(scope), since: dayText(validFrom), source };
  return category ? t('duties.because', { ...because, category: nameOf(category) }) : t('duties.becausePlain', because);
}

/** Which rule made it this unit, and before whom it came: a dispatcher and the unit itself read the same. */
export function whyOf({ responsible, over }: Answer): string[] {
  if (!responsible) return [t('duties.why.none')];
  const unit = nameOf(responsible.unit);
  return [
    t(responsible.kind === 'industry' ? 'duties.why.trade' : 'duties.why.territory', { unit }),
    ...over.map(({ duty, because }) =>
      t('duties.why.over', {
        unit: nameOf(duty.unit),
        kind: t(`duties.kind.${duty.kind}`),
        place: nameOf(duty.scope),
        because: t(`duties.precedence.${because}`),
      }),
    ),
  ];
}

/** `网格长`, `点位长`; a chief without a kind is a chief. */
const chiefName = ({ chiefKind }: Duty): string =>
  chiefKind ? t(`duties.chiefKind.${chiefKind}`) : t('duties.kind.chief');

/** One part in the chain of answers: what somebody is here, and who. */
export interface Part {
  id: string;
  as: string;
  who: string;
  isResponsible: boolean;
}

/** People who answer in person, and units that answer by duty: 人 and 责 of the chain. */
export function partsOf({ responsible, others }: Answer): { people: Part[]; units: Part[] } {
  const people = others
    .filter((duty) => duty.kind === 'chief')
    .map((duty) => ({
      id: duty.id,
      as: chiefName(duty),
      who: duty.personName ?? nameOf(duty.unit),
      isResponsible: false,
    }));
  const units = [...(responsible ? [responsible] : []), ...others.filter((duty) => duty.kind !== 'chief')].map(
    (duty) => ({
      id: duty.id,
      as: t(`duties.kind.${duty.kind}`),
      who: nameOf(duty.unit),
      isResponsible: duty === responsible,
    }),
  );
  return { people, units };
}

import type { DutyView } from '@gezhi/contracts';
import { dutyKinds } from '@gezhi/domain';
import { nameOf, t } from '../../../i18n/t';

/** Territory, trade, pairing, chiefs, contracts: who it is, and which kind nobody was named for. */
export function DutiesByKind({ duties }: { duties: readonly DutyView[] }) {
  const gaps = dutyKinds.filter((kind) => !duties.some((duty) => duty.kind === kind));
  return (
    <section className="net-section" aria-label={t('net.duties')}>
      <h3>
        {t('net.duties')}{' '}
        <span className={gaps.length > 0 ? 'net-gaps' : 'muted'}>
          {gaps.length > 0 ? t('net.gapCount', { count: gaps.length }) : t('net.noGaps')}
        </span>
      </h3>
      <ul className="net-duties">
        {dutyKinds.map((kind) => (
          <li key={kind}>
            <span className="muted">{t(`duties.kind.${kind}`)}</span>
            <span>
              {gaps.includes(kind) ? (
                <span className="net-gaps">{t('net.dutyGap', { kind: t(`duties.kind.${kind}`) })}</span>
              ) : (
                togetherOf(duties.filter((duty) => duty.kind === kind)).map((same) => (
                  <SameDuties key={same[0]!.id} duties={same} />
                ))
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Duties of one unit or person in one place, which differ in their trade only. */
function togetherOf(duties: readonly DutyView[]): DutyView[][] {
  const groups = new Map<string, DutyView[]>();
  for (const duty of duties) {
    const key = [duty.unit.id, duty.personName, duty.chiefKind, duty.scope.id].join();
    groups.set(key, [...(groups.get(key) ?? []), duty]);
  }
  return [...groups.values()];
}

function SameDuties({ duties }: { duties: readonly DutyView[] }) {
  const { unit, personName, chiefKind, scope } = duties[0]!;
  const chief = chiefKind ? `${t(`duties.chiefKind.${chiefKind}`)} ` : '';
  const trades = duties.flatMap(({ category }) => (category ? [nameOf(category)] : []));
  const where = [
    nameOf(scope),
    trades.length > 0 && t('net.forCategory', { category: trades.join(t('net.listMark')) }),
  ];
  return (
    <span className="net-duty">
      {chief}
      {personName ? `${personName} · ${nameOf(unit)}` : nameOf(unit)}{' '}
      <span className="muted small">{where.filter(Boolean).join(' · ')}</span>
    </span>
  );
}

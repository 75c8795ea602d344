import { isEnded } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import type { View } from '../api';
import { CaseLink, type ToCase } from './CaseLink';

type Relative = View['related'][number];

interface Props extends ToCase {
  related: View['related'];
}

/** Its parts, and cases it grew out of or that grew out of it. */
export function Related({ related, ...to }: Props) {
  const parts = related.filter(({ relation }) => relation === 'part');
  const others = related.filter(({ relation }) => relation !== 'part');
  const open = parts.filter(({ state }) => !isEnded(state)).length;
  return (
    <>
      {parts.length > 0 && (
        <section className="case-related" aria-label={t('cases.parts')}>
          <h2>
            {t('cases.parts')} <span className="muted small">{partsText(open, parts.length)}</span>
          </h2>
          <ul>
            {parts.map((part) => (
              <RelativeLine key={part.id} relative={part} {...to} />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section className="case-related" aria-label={t('cases.related')}>
          <h2>{t('cases.related')}</h2>
          <ul>
            {others.map((other) => (
              <RelativeLine key={`${other.relation} ${other.id}`} relative={other} {...to} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** `3 件子案，还有 2 件未结束` */
export const partsText = (open: number, all: number): string =>
  open > 0 ? t('cases.partsOpen', { open, all }) : t('cases.partsDone', { all });

const RelativeLine = ({ relative: { id, number, state, relation }, ...to }: ToCase & { relative: Relative }) => (
  <li>
    {relation !== 'part' && <span className="muted">{t(`cases.relation.${relation}`)} </span>}
    <CaseLink id={id} number={number} {...to} /> {t(`cases.state.${state}`)}
  </li>
);

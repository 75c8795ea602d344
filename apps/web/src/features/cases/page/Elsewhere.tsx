import { t } from '../../../i18n/t';
import type { View } from '../api';
import { CaseLink, type ToCase } from './CaseLink';

/** Where to look instead: the case this one went into, the one it came back as, the one it is a part of. */
const relations = {
  mergedInto: 'cases.relation.mergedInto',
  recurredAs: 'cases.relation.recurredAs',
  partOf: 'cases.relation.partOf',
} as const;

export function Elsewhere({ view: { related }, ...to }: ToCase & { view: View }) {
  const found = related.filter(({ relation }) => relation in relations);
  if (found.length === 0) return null;
  return (
    <p className="case-elsewhere">
      {found.map(({ id, number, state, relation }) => (
        <span key={`${relation} ${id}`}>
          {t(relations[relation as keyof typeof relations])} <CaseLink id={id} number={number} {...to} />{' '}
          <span className="muted">{t(`cases.state.${state}`)}</span>
        </span>
      ))}
    </p>
  );
}

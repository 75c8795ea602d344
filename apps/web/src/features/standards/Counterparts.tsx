import type { CategoryRef } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { nameOf, t } from '../../i18n/t';
import { crosswalkQuery, editionsQuery, tableQuery } from './api';
import { keyOf } from './categoryList';
import { type Counterpart, counterpartsOf } from './counterparts';

interface Props {
  category: CategoryRef;
  onOpen: (ref: CategoryRef) => void;
}

/** The same matter in every other edition the city has. */
export function Counterparts({ category, onOpen }: Props) {
  const editions = useQuery(editionsQuery).data ?? [];
  const pairs = useQuery(crosswalkQuery).data;
  if (!pairs) return null;
  const all = counterpartsOf(category, pairs);
  return editions
    .filter(({ code }) => code !== category.edition)
    .map(({ code }) => (
      <section key={code}>
        <h3>{t('standards.counterparts', { edition: code })}</h3>
        <InEdition edition={code} counterparts={all.filter(({ ref }) => ref.edition === code)} onOpen={onOpen} />
      </section>
    ));
}

function InEdition({
  edition,
  counterparts,
  onOpen,
}: {
  edition: string;
  counterparts: readonly Counterpart[];
  onOpen: Props['onOpen'];
}) {
  const { data: table } = useQuery({ ...tableQuery(edition), enabled: counterparts.length > 0 });
  if (counterparts.length === 0) return <p className="muted">{t('standards.noCounterpart')}</p>;
  return (
    <ul className="counterparts">
      {counterparts.map(({ ref, relation, isProposal }) => {
        const other = table?.categories.find((candidate) => keyOf(candidate.ref) === keyOf(ref));
        return (
          <li key={keyOf(ref)}>
            <button type="button" className="text-button" onClick={() => onOpen(ref)}>
              {ref.code} {other && nameOf(other)}
            </button>
            <span className="muted small">{t(`standards.kind.${ref.kind}`)}</span>
            <span className="standing">{t(`standards.relation.${relation}`)}</span>
            {isProposal && <span className="standing standing-default">{t('standards.proposal')}</span>}
          </li>
        );
      })}
    </ul>
  );
}

import { t } from '../../../i18n/t';
import type { View } from '../api';

interface Props {
  related: View['related'];
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
}

/** Cases this one grew out of, or that grew out of it. */
export function Related({ related, hrefOf, onOpen }: Props) {
  if (related.length === 0) return null;
  return (
    <section className="case-related" aria-label={t('cases.related')}>
      <h2>{t('cases.related')}</h2>
      <ul>
        {related.map(({ id, number, state, relation }) => (
          <li key={id}>
            <span className="muted">{t(`cases.relation.${relation}`)}</span>{' '}
            <a
              href={hrefOf(id)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onOpen(id);
              }}
            >
              {number ?? t('cases.unfiled')}
            </a>{' '}
            {t(`cases.state.${state}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

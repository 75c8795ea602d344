import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { View } from '../../../features/cases/api';
import { sideQuery } from '../../../features/publicView/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';
import { PublicSideForm } from './PublicSideForm';
import './publicSide.css';

/** What anybody sees of this case, said in one line; changed where somebody's privacy or an investigation needs it. */
export function PublicSideBlock({ view }: { view: View }) {
  const mayRead = can(actorOf(useMe()), 'publicView.read');
  const [isOpen, setOpen] = useState(false);
  const { data: side } = useQuery({ ...sideQuery(view.id, view.version), enabled: mayRead });
  if (!mayRead || !side) return null;
  const [latest] = side.history;
  return (
    <section className="public-side" aria-label={t('publicSide.title')}>
      <header>
        <h2>{t('publicSide.title')}</h2>
        {!isOpen && (
          <button type="button" className="chip" onClick={() => setOpen(true)}>
            {t('publicSide.change')}
          </button>
        )}
      </header>
      <p>
        {t(side.isHidden ? 'publicSide.hidden' : side.isShown ? 'publicSide.shown' : 'publicSide.notShown')}
        {side.hiddenReason && `: ${t(`publicSide.reason.${side.hiddenReason}`)}`}
        {side.voices > 0 && ` · ${t('publicSide.voices', { count: side.voices })}`}
      </p>
      {side.words && <p>{t('publicSide.wordsAre', { words: side.words })}</p>}
      {side.blanked.length > 0 && <p>{t('publicSide.blanked', { count: side.blanked.length })}</p>}
      {latest?.byName && <p className="muted">{t('publicSide.by', { name: latest.byName })}</p>}
      {isOpen && <PublicSideForm key={side.version} view={view} side={side} onDone={() => setOpen(false)} />}
    </section>
  );
}

import { useEffect, useId, useState } from 'react';
import { searchCategories } from '../../../features/publicVoice/api';
import type { DraftCategory } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';

type Found = Awaited<ReturnType<typeof searchCategories>>[number];
const pauseMs = 250;

interface Props {
  chosen: DraftCategory | null;
  onChoose: (category: DraftCategory | null) => void;
}

/** For whoever knows the word: it names the unit of the trade and the time more exactly. Nobody has to. */
export function CategorySearch({ chosen, onChoose }: Props) {
  const id = useId();
  const [words, setWords] = useState('');
  const found = useFound(words.trim());
  return (
    <div className="ph-field">
      <label htmlFor={id}>{t('portal.kind.search')}</label>
      <input
        id={id}
        className="ph-input"
        type="search"
        autoComplete="off"
        value={words}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setWords(target.value)}
      />
      <p id={`${id}-hint`} className="ph-muted" role="status">
        {found && words.trim()
          ? t(found.length > 0 ? 'portal.kind.found' : 'portal.kind.nothing', { count: found.length })
          : t('portal.kind.searchHint')}
      </p>
      {chosen && (
        <p className="ph-note">
          <span>{t('portal.kind.chosen', { name: nameOf(chosen) })}</span>
          <button type="button" className="ph-link" onClick={() => onChoose(null)}>
            {t('portal.kind.unname')}
          </button>
        </p>
      )}
      <ul className="pt-places">
        {words.trim() &&
          found?.map((one) => (
            <li key={`${one.category.kind} ${one.category.code}`}>
              <button
                type="button"
                className="pt-place"
                aria-pressed={chosen?.ref.code === one.category.code && chosen.ref.kind === one.category.kind}
                onClick={() => {
                  onChoose({ ref: one.category, name: one.name, nameEn: one.nameEn });
                  setWords('');
                }}
              >
                <span>{nameOf(one)}</span>
                <span className="ph-muted pt-place-detail">
                  {nameOf({ name: one.className, nameEn: one.classNameEn })}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** Asks when the typing pauses; null while nothing was asked or without a network. */
function useFound(words: string): readonly Found[] | null {
  const [found, setFound] = useState<readonly Found[] | null>(null);
  useEffect(() => {
    if (!words) return setFound(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      searchCategories({ query: { q: words } }, stop.signal).then(setFound, () => undefined);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  return found;
}

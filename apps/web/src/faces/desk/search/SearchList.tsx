import { useEffect } from 'react';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import type { Group, Result } from './results';
import { fewest } from './useFound';

interface Props {
  id: string;
  groups: readonly Group[];
  /** Which of all results the keys stand on. */
  at: number;
  typed: string;
  isSearching: boolean;
  error: unknown;
  onPoint: (at: number) => void;
  onChoose: (result: Result) => void;
}

/** What was found, in groups. The focus stays in the field; the keys move through this list. */
export function SearchList({ id, groups, at, typed, isSearching, error, onPoint, onChoose }: Props) {
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  let index = 0;
  return (
    <div className="search-panel">
      <div id={id} role="listbox" aria-label={t('desk.search.results')}>
        {groups.map(({ name, results }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div key={name} role="group" aria-label={t(`desk.search.group.${name}`)} className="search-group">
            <p aria-hidden="true" className="muted small">
              {t(`desk.search.group.${name}`)}
            </p>
            {results.map((result) => {
              const own = index++;
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
                <div
                  key={result.key}
                  id={`${id}-${own}`}
                  role="option"
                  aria-selected={own === at}
                  className="search-result"
                  onPointerMove={() => own !== at && onPoint(own)}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onChoose(result)}
                >
                  <span className="search-name">{result.name}</span>
                  <span className="search-detail muted">{result.detail}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="search-state muted small" role="status">
        {stateText({ groups, typed, isSearching, error })}
      </p>
    </div>
  );
}

function stateText({ groups, typed, isSearching, error }: Pick<Props, 'groups' | 'typed' | 'isSearching' | 'error'>) {
  if (error) return problemText(error);
  if (typed.length > 0 && typed.length < fewest) return t('desk.search.tooShort');
  if (isSearching) return t('desk.search.searching');
  if (groups.length === 0) return t('desk.search.nothing', { words: typed });
  return t('desk.search.keys');
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { readCaseSearch } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { Kbd } from '../../../ui/Kbd';
import { useKeys } from '../../../ui/keys';
import './numberSearch.css';

const fewest = 3;

/** Finds cases by any end of their number, as people say it on the telephone. */
export function NumberSearch() {
  const search = readCaseSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(search.number ?? '');
  const [isTooShort, setTooShort] = useState(false);
  useEffect(() => setTyped(search.number ?? ''), [search.number]);
  useKeys({ '/': () => input.current?.select() });

  const find = () => {
    const number = typed.replace(/[^\d-]/g, '').slice(-32);
    setTooShort(typed.trim() !== '' && number.length < fewest);
    if (typed.trim() === '') return navigate({ to: '/cases', search: { ...search, number: undefined } });
    if (number.length < fewest) return;
    const list = search.list === 'ended' ? 'ended' : 'open';
    input.current?.blur();
    navigate({ to: '/cases', search: { list, number } });
  };
  return (
    <search>
      <form
        className="number-search"
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <Icon name="search" size={14} />
        <input
          ref={input}
          type="search"
          inputMode="numeric"
          value={typed}
          aria-label={t('desk.searchNumber')}
          placeholder={t('desk.searchNumber')}
          aria-invalid={isTooShort}
          onChange={(event) => {
            setTyped(event.target.value);
            setTooShort(false);
          }}
          onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
        />
        <Kbd>/</Kbd>
        {isTooShort && (
          <p className="number-search-hint small" role="alert">
            {t('desk.searchTooShort')}
          </p>
        )}
      </form>
    </search>
  );
}

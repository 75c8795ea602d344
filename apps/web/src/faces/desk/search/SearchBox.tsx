import { useNavigate } from '@tanstack/react-router';
import { useId, useMemo, useRef, useState } from 'react';
import { actorOf } from '../../../features/session/person';
import { t, useLanguage } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { Kbd } from '../../../ui/Kbd';
import { useKeys } from '../../../ui/keys';
import { useMe } from '../me';
import { actsOf } from './acts';
import { remember, useRecent } from './recent';
import { type Result, shownGroups, stepIn } from './results';
import { SearchList } from './SearchList';
import './search.css';
import { useFound } from './useFound';

/** One box for everything the desk can open: cases, places, units, kinds, rooms. `/` leads here from anywhere. */
export function SearchBox() {
  const me = useMe();
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of pages change with the language
  const acts = useMemo(() => actsOf(actorOf(me)), [me, language]);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const recent = useRecent();
  const { groups: found, isSearching, error } = useFound(typed, acts);
  const groups = shownGroups(typed.trim() ? found : { recent: recent.map(asRecent), pages: acts });
  const results = groups.flatMap((group) => group.results);
  const go = useGo();
  useKeys({ '/': () => input.current?.select() });

  const leave = () => {
    setOpen(false);
    input.current?.blur();
  };
  const choose = (result: Result | undefined) => {
    if (!result) return;
    if (result.key.startsWith('recent ')) return setTyped(result.name);
    if (typed.trim()) remember(typed.trim());
    setTyped('');
    leave();
    go(result);
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt(stepIn(groups, at, event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!isSearching || results[at]?.key.startsWith('case ')) choose(results[at]);
    } else if (event.key === 'Escape') {
      if (typed) setTyped('');
      else leave();
      setAt(0);
    }
  };
  return (
    <search
      className="search"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setOpen(false)}
    >
      <div className="search-field">
        <Icon name="search" size={14} />
        <input
          ref={input}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && results[at] ? `${list}-${at}` : undefined}
          aria-label={t('desk.search.label')}
          placeholder={t('desk.search.hint')}
          value={typed}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.target.value);
            setOpen(true);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <Kbd>/</Kbd>
      </div>
      {isOpen && (
        <SearchList
          id={list}
          groups={groups}
          at={at}
          typed={typed.trim()}
          isSearching={isSearching}
          error={error}
          onPoint={setAt}
          onChoose={choose}
        />
      )}
    </search>
  );
}

const asRecent = (words: string): Result => ({
  key: `recent ${words}`,
  name: words,
  detail: '',
  target: { kind: 'room', to: '/cases' },
});

function useGo() {
  const navigate = useNavigate();
  return ({ target }: Result) => {
    if (target.kind === 'list') navigate({ to: '/cases', search: target.search });
    else if (target.kind === 'case') navigate({ to: '/cases/$id', params: { id: target.id }, search: {} });
    else if (target.kind === 'room') navigate({ to: target.to });
    else if (target.kind === 'page') location.assign(target.href);
    else target.act();
  };
}

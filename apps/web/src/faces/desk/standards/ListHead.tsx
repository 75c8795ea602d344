import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Edition } from '../../../features/standards/api';
import { onlyNames } from '../../../features/standards/categoryList';
import { t } from '../../../i18n/t';
import { useKeys } from '../../../ui/keys';
import { Picker } from '../../../ui/Picker';
import type { CategorySearch } from './categorySearch';

interface Props {
  editions: readonly Edition[];
  edition: string | undefined;
  search: CategorySearch;
  onChange: (change: Partial<CategorySearch>) => void;
}

/** Which edition, and what of it. */
export function ListHead({ editions, edition, search, onChange }: Props) {
  const shown = editions.find(({ code }) => code === edition);
  return (
    <header className="standards-head">
      <p className="standards-title" aria-hidden="true">
        {t('standards.title')}
      </p>
      <Picker
        className="standards-edition"
        label={t('standards.edition')}
        value={edition}
        onChange={(chosen) => onChange({ edition: chosen, at: undefined })}
        options={editions.map(({ code, isInForce }) => ({
          value: code,
          label: isInForce ? `${code} · ${t('standards.inForce')}` : code,
        }))}
      />
      <Find key={edition} value={search.find} onChange={(find) => onChange({ find })} />
      <fieldset className="standards-only">
        <legend className="visually-hidden">{t('standards.only.label')}</legend>
        <button
          type="button"
          className="chip"
          aria-pressed={!search.only}
          onClick={() => onChange({ only: undefined })}
        >
          {t('standards.only.all')}
        </button>
        {onlyNames.map((only) => (
          <button
            key={only}
            type="button"
            className="chip"
            aria-pressed={search.only === only}
            onClick={() => onChange({ only: search.only === only ? undefined : only })}
          >
            {t(`standards.only.${only}`)}
          </button>
        ))}
      </fieldset>
      {shown && (
        <p className="muted small">
          {t('standards.counts', shown.counts)} · {t('standards.sample')}
        </p>
      )}
    </header>
  );
}

/** Typed at once, in the address a moment later: every letter as a step of the history would be in everybody's way. */
function Find({ value, onChange }: { value: string | undefined; onChange: (find: string | undefined) => void }) {
  const [text, setText] = useState(value ?? '');
  const input = useRef<{ focus(): void } | null>(null);
  const change = useRef(onChange);
  change.current = onChange;
  useKeys({ '/': () => input.current?.focus() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: cleared from outside, or found by a link
  useEffect(() => {
    if ((value ?? '') !== text.trim()) setText(value ?? '');
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if ((text.trim() || undefined) !== value) change.current(text.trim() || undefined);
    }, 150);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <Input
      ref={(field) => {
        input.current = field;
      }}
      type="search"
      allowClear
      aria-label={t('standards.find')}
      placeholder={t('standards.find')}
      maxLength={60}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

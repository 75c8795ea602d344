import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type ClassGroup, keyBeside, keyOf } from '../../../features/standards/categoryList';
import { nameOf, t } from '../../../i18n/t';

interface Props {
  groups: readonly ClassGroup[];
  at: string | undefined;
  onOpen: (key: string) => void;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -9999, End: 9999 };

/** Classes and their categories in one column. One stop of the tab key; arrows go through it, Enter opens. */
export function CategoryList({ groups, at, onOpen }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(at);
  const keys = new Set(
    groups.flatMap(({ group, categories }) => [keyOf(group), ...categories.map((c) => keyOf(c.ref))]),
  );
  const current = stop !== undefined && keys.has(stop) ? stop : keyBeside(groups, undefined, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for whoever comes by a link
  useEffect(() => rowOf(list.current!, at)?.scrollIntoView({ block: 'center' }), []);

  const hear = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = keyBeside(groups, current, by);
    setStop(next);
    rowOf(list.current!, next)?.focus();
  };
  const row = (key: string) => ({
    'data-key': key,
    tabIndex: key === current ? 0 : -1,
    'aria-current': key === at ? ('true' as const) : undefined,
    onClick: () => {
      setStop(key);
      onOpen(key);
    },
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows are the buttons; here only the arrows are heard
    <div ref={list} className="category-list" onKeyDown={hear}>
      {groups.map(({ group, categories }) => (
        <section key={keyOf(group)} className="category-class" aria-label={nameOf(group)}>
          <button type="button" className="category-class-row" {...row(keyOf(group))}>
            <span className="category-code">{group.code}</span>
            <strong>{nameOf(group)}</strong>
            <span className="muted small">{t(`standards.kind.${group.kind}`)}</span>
            <span className="muted small category-count">{categories.length}</span>
          </button>
          <ul>
            {categories.map((category) => (
              <li key={category.ref.code}>
                <button type="button" className="category-row" {...row(keyOf(category.ref))}>
                  <span className="category-code">{category.ref.code}</span>
                  <span className="category-name">{nameOf(category)}</span>
                  <Marks category={category} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const rowOf = (list: HTMLElement, key: string | undefined) =>
  key === undefined ? null : list.querySelector<HTMLElement>(`[data-key="${key}"]`);

const Marks = ({ category }: { category: ClassGroup['categories'][number] }) => (
  <span className="category-marks">
    {category.isWithdrawn && <span className="standing">{t('standards.isWithdrawn')}</span>}
    {category.isLocal && <span className="standing standing-local">{t('standards.isLocal')}</span>}
    {category.conditions.every(({ isDefault }) => isDefault) && (
      <span className="standing standing-default">{t('standards.cityDefault')}</span>
    )}
  </span>
);

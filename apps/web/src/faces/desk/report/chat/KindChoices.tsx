import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { categoriesQuery } from '../../../../features/cases/api';
import { type Card, kindsOf } from '../../../../features/cases/groupChat/cards';
import { type Category, categoryKey } from '../../../../features/cases/moves/categoryChoices';
import { FilingField } from '../../../../features/cases/moves/FilingField';
import { type Matter, type MatterLack, mayFile } from '../../../../features/cases/staffReport/matter';
import { actorOf } from '../../../../features/session/person';
import { nameOf, t } from '../../../../i18n/t';
import { useMe } from '../../me';

interface Props {
  card: Card;
  onChange: (part: Partial<Matter>) => void;
  lacks: readonly MatterLack[];
}

/** What it may be filed as at once, by its words; left alone, it is filed later by whoever verifies it. */
export function KindChoices({ card, onChange, lacks }: Props) {
  const group = useId();
  const isFiler = mayFile(actorOf(useMe()));
  const table = useQuery({ ...categoriesQuery, enabled: isFiler });
  if (!isFiler) return null;
  const categories = table.data?.categories ?? [];
  const byKey = new Map(categories.map((category) => [categoryKey(category.ref), category]));
  const { matter } = card;
  const chosen = matter.willFile && matter.category ? categoryKey(matter.category) : null;
  const choose = ({ ref, conditions: [only, ...more] }: Category) =>
    onChange({ willFile: true, category: ref, condition: more.length === 0 ? only?.number : undefined });
  const problemOf = (lack: string) => (lacks.includes(lack as MatterLack) ? t('common.isNeeded') : null);
  return (
    <>
      <fieldset className="field chat-choices">
        <legend>{t('report.chat.kinds')}</legend>
        <label className="choice">
          <input
            type="radio"
            name={group}
            checked={!matter.willFile}
            onChange={() => onChange({ willFile: false, category: undefined, condition: undefined })}
          />
          {t('report.chat.fileLater')}
        </label>
        {kindsOf(card, categories).map(({ ref, because }) => (
          <label key={categoryKey(ref)} className="choice">
            <input
              type="radio"
              name={group}
              checked={chosen === categoryKey(ref)}
              onChange={() => choose(byKey.get(categoryKey(ref))!)}
            />
            <span>
              {nameOf(byKey.get(categoryKey(ref))!)}{' '}
              <span className="muted small">{t('report.chat.because', { words: because })}</span>
            </span>
          </label>
        ))}
        <label className="choice">
          <input
            type="radio"
            name={group}
            checked={matter.willFile && !isProposed(card, categories)}
            onChange={() => onChange({ willFile: true, category: undefined, condition: undefined })}
          />
          {t('report.chat.otherKind')}
        </label>
      </fieldset>
      {matter.willFile && (
        <FilingField
          draft={{ category: matter.category, condition: matter.condition }}
          broadKind={matter.broadKind}
          onChange={onChange}
          problemOf={problemOf}
        />
      )}
    </>
  );
}

const isProposed = (card: Card, categories: readonly Category[]): boolean => {
  const { category } = card.matter;
  return (
    category !== undefined && kindsOf(card, categories).some(({ ref }) => categoryKey(ref) === categoryKey(category))
  );
};

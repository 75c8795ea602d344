import { Button } from 'antd';
import { useState } from 'react';
import type { Category, Table } from '../../../features/standards/api';
import { Conditions } from '../../../features/standards/Conditions';
import { Counterparts } from '../../../features/standards/Counterparts';
import { Versions } from '../../../features/standards/Versions';
import { nameOf, t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import type { CategorySearch } from './categorySearch';
import { EditConditions } from './EditConditions';
import { RenameForm } from './RenameForm';
import { TurnDialog } from './TurnDialog';

interface Props {
  table: Table;
  category: Category;
  mayChange: boolean;
  onClose: () => void;
  onOpen: (search: Partial<CategorySearch>) => void;
}

/** One category from top to bottom: what it is, when it is filed and closed, its counterpart, its history. */
export function CategoryPane({ table, category, mayChange, onClose, onOpen }: Props) {
  const [doing, setDoing] = useState<'edit' | 'rename' | 'turn' | null>(null);
  const { ref, isLocal, isWithdrawn } = category;
  const stop = () => setDoing(null);
  return (
    <article className="category-pane">
      <header className="category-pane-head">
        <BackToList onClose={onClose} />
        <p className="muted">
          {t(`standards.kind.${ref.kind}`)} · {nameOf({ name: category.groupName, nameEn: category.groupNameEn })}
        </p>
        <h2>
          <span className="category-code">{ref.code}</span> {nameOf(category)}
        </h2>
        <About category={category} />
      </header>
      {doing === 'rename' && <RenameForm table={table} category={category} onDone={stop} />}
      {doing === 'edit' ? (
        <EditConditions table={table} category={category} onDone={stop} />
      ) : (
        <section>
          <h3>{t('standards.conditions')}</h3>
          <Conditions conditions={category.conditions} />
          {mayChange && doing !== 'rename' && (
            <div className="category-acts">
              <Button type="primary" onClick={() => setDoing('edit')}>
                {t('standards.edit')}
              </Button>
              {isLocal && !isWithdrawn && <Button onClick={() => setDoing('rename')}>{t('standards.rename')}</Button>}
              {isLocal && (
                <Button onClick={() => setDoing('turn')}>
                  {t(isWithdrawn ? 'standards.restore' : 'standards.withdraw')}
                </Button>
              )}
            </div>
          )}
        </section>
      )}
      <Counterparts
        category={ref}
        onOpen={(other) => onOpen({ edition: other.edition, at: `${other.kind}-${other.code}`, find: undefined })}
      />
      <section>
        <h3>{t('standards.history')}</h3>
        <Versions category={ref} />
      </section>
      {doing === 'turn' && <TurnDialog version={table.version} category={category} onClose={stop} />}
    </article>
  );
}

/** What makes it special: marks, its other name, what it is mistaken for. */
function About({ category }: { category: Category }) {
  const { name, nameEn, isLocal, isWithdrawn, isRecalled, hint, hintEn } = category;
  const other = nameOf(category) === name ? nameEn : name;
  return (
    <>
      {other && <p className="muted">{other}</p>}
      {(isLocal || isWithdrawn || isRecalled) && (
        <p className="category-marks">
          {isLocal && <span className="standing standing-local">{t('standards.isLocal')}</span>}
          {isWithdrawn && <span className="standing">{t('standards.isWithdrawn')}</span>}
          {isRecalled && <span className="standing">{t('standards.isRecalled')}</span>}
        </p>
      )}
      {isRecalled && <p className="muted small">{t('standards.isRecalledHint')}</p>}
      {hint && (
        <p>
          <span className="muted">{t('standards.hint')}</span> {nameOf({ name: hint, nameEn: hintEn })}
        </p>
      )}
    </>
  );
}

export const BackToList = ({ onClose }: { onClose: () => void }) => (
  <button type="button" className="chip standards-back" onClick={onClose}>
    <Icon name="back" />
    {t('standards.toList')}
  </button>
);

import { Button } from 'antd';
import type { Category } from '../../../features/standards/api';
import { useChange } from '../../../features/standards/useChange';
import { nameOf, t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';

interface Props {
  version: number;
  category: Category;
  onClose: () => void;
}

/** A city's own category is taken out of use, or back into it. */
export function TurnDialog({ version, category, onClose }: Props) {
  const what = category.isWithdrawn ? 'restore' : 'withdraw';
  const { send, isSending, problem } = useChange(version, onClose);
  return (
    <Dialog title={t(`standards.${what}Title`, { name: nameOf(category) })} onClose={onClose}>
      <div className="change-form">
        <p>{t(`standards.${what}Hint`)}</p>
        {problem && (
          <p className="change-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="category-acts">
          <Button
            type="primary"
            danger={what === 'withdraw'}
            loading={isSending}
            onClick={() => send({ changes: [{ what, ref: category.ref }] })}
          >
            {t(`standards.${what}`)}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

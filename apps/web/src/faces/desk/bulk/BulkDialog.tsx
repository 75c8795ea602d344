import type { BulkVerb } from '@gezhi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Filter, planQuery } from '../../../features/cases/api';
import { placeOf, titleOf } from '../../../features/cases/caseWords';
import { type Draft, emptyDraft } from '../../../features/cases/moves/draft';
import { unitsQuery } from '../../../features/session/api';
import { nameOf, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { Dialog } from '../../../ui/Dialog';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { BulkFields } from './BulkFields';
import './bulk.css';
import { hold } from './held';
import { PlannedList } from './PlannedList';
import { readyOf } from './ready';

interface Props {
  verb: BulkVerb;
  which: { caseIds: string[] } | { filter: Filter };
  onClose: () => void;
  onHeld: () => void;
}

/** What one step would do to each of many, before anything is sent; each can be left out. */
export default function BulkDialog({ verb, which, onClose, onHeld }: Props) {
  const me = useMe();
  const plan = useQuery(planQuery(verb, which));
  const units = useQuery(unitsQuery).data ?? [];
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const planned = plan.data?.planned ?? [];
  const ready = planned.filter(({ case: row }) => !left.has(row.id)).map((one) => readyOf(one, verb, draft));
  const sendable = ready.filter((one) => one.missing === null);

  const send = () => {
    const nameOfUnit = (id: unknown) => {
      const unit = units.find((each) => each.id === id);
      return unit ? nameOf(unit) : null;
    };
    hold({
      id: newId(),
      personId: me.id,
      verb,
      moves: sendable.map(({ row, facts }) => ({
        caseId: row.id,
        title: titleOf(row),
        place: placeOf(row),
        to: nameOfUnit(facts.unitId),
        order: { id: newId(), verb, facts, version: row.version },
        outcome: 'waiting',
        problem: null,
      })),
    });
    onHeld();
    onClose();
  };
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };

  return (
    <Dialog title={t('bulk.title', { verb: t(`cases.verb.${verb}`) })} onClose={onClose} wide>
      <form
        className="bulk-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (sendable.length > 0) send();
        }}
      >
        {plan.isPending && <p role="status">{t('common.loading')}</p>}
        {plan.error && <ErrorMessage error={plan.error} onRetry={plan.refetch} />}
        {plan.data && (
          <>
            <BulkFields verb={verb} draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
            <PlannedList ready={planned.map((one) => readyOf(one, verb, draft))} left={left} onToggle={toggle} />
            <footer className="bulk-dialog-foot">
              <Button type="primary" htmlType="submit" disabled={sendable.length === 0}>
                {t('bulk.send', { verb: t(`cases.verb.${verb}`), count: sendable.length })}
              </Button>
              <Button onClick={onClose}>{t('common.cancel')}</Button>
              <p className="muted small">
                {t('bulk.undoHint')}
                {plan.data.more && ` ${t('bulk.more', { count: planned.length })}`}
              </p>
            </footer>
          </>
        )}
      </form>
    </Dialog>
  );
}

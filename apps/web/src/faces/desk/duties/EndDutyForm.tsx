import { useState } from 'react';
import { endDuty, type Row } from '../../../features/duties/api';
import { useDutyAct } from '../../../features/duties/useDutyAct';
import { nameOf, t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { FormFoot } from './FormFoot';
import { DayField, todayHere } from './fields';

export function EndDutyForm({ duty, onClose }: { duty: Row; onClose: () => void }) {
  const [lastDay, setLastDay] = useState(todayHere);
  const act = useDutyAct(
    () => endDuty({ params: { id: duty.id }, body: { seen: duty.version, lastDay } }),
    () => t('dutyRoom.form.saved'),
    onClose,
  );
  return (
    <Dialog title={t('dutyRoom.form.endTitle')} onClose={onClose}>
      <form
        className="duty-form"
        onSubmit={(event) => {
          event.preventDefault();
          act.send(undefined);
        }}
      >
        <p>{t('dutyRoom.form.endHint', { unit: nameOf(duty.unit) })}</p>
        <DayField label={t('dutyRoom.form.lastDay')} value={lastDay} onChange={setLastDay} />
        <FormFoot act={act} isReady={lastDay !== ''} danger label={t('dutyRoom.file.doEnd')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

import { useState } from 'react';
import { changeDuty, type Row } from '../../../features/duties/api';
import { useDutyAct } from '../../../features/duties/useDutyAct';
import { t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { FormFoot } from './FormFoot';
import { PersonField, SourceField } from './fields';

/** The document and the person are put right; another unit takes over by handing over. */
export function ChangeDutyForm({ duty, onClose }: { duty: Row; onClose: () => void }) {
  const [source, setSource] = useState(duty.source);
  const [personId, setPersonId] = useState(duty.personId ?? undefined);
  const act = useDutyAct(
    () => changeDuty({ params: { id: duty.id }, body: { seen: duty.version, source, personId: personId ?? null } }),
    () => t('dutyRoom.form.saved'),
    onClose,
  );
  return (
    <Dialog title={t('dutyRoom.form.changeTitle')} onClose={onClose}>
      <form
        className="duty-form"
        onSubmit={(event) => {
          event.preventDefault();
          act.send(undefined);
        }}
      >
        <SourceField value={source} onChange={setSource} />
        {duty.kind === 'chief' && <PersonField value={personId} onChange={setPersonId} />}
        <FormFoot act={act} isReady={source.trim() !== ''} label={t('dutyRoom.form.save')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

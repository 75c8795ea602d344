import { useState } from 'react';
import { handOverDuties, type Row } from '../../../features/duties/api';
import { useDutyAct } from '../../../features/duties/useDutyAct';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { FormFoot } from './FormFoot';
import { DayField, PersonField, SourceField, todayHere } from './fields';

/** One or several duties go to another unit from a day on; the old ones end the day before and stay on record. */
export function HandOverForm({ duties, onClose }: { duties: readonly Row[]; onClose: () => void }) {
  const [unitId, setUnitId] = useState<string>();
  const [personId, setPersonId] = useState<string>();
  const [day, setDay] = useState(todayHere);
  const [source, setSource] = useState('');
  const order = duties.map(({ id, version }) => ({ id, seen: version }));
  const act = useDutyAct(
    () => handOverDuties({ body: { duties: order, unitId: unitId!, personId: personId ?? null, day, source } }),
    (begun) => t('dutyRoom.form.handedOver', { count: begun.length }),
    onClose,
  );
  return (
    <Dialog title={t('dutyRoom.form.handOverTitle', { count: duties.length })} onClose={onClose}>
      <form
        className="duty-form"
        onSubmit={(event) => {
          event.preventDefault();
          act.send(undefined);
        }}
      >
        <p className="muted">{t('dutyRoom.form.handOverHint')}</p>
        <Field label={t('dutyRoom.form.newUnit')} isNeeded>
          {(id) => <UnitSelect id={id} label={t('dutyRoom.form.newUnit')} value={unitId} onChange={setUnitId} />}
        </Field>
        {duties.some(({ kind }) => kind === 'chief') && <PersonField value={personId} onChange={setPersonId} />}
        <DayField label={t('dutyRoom.form.handOverDay')} value={day} onChange={setDay} />
        <SourceField value={source} onChange={setSource} />
        <FormFoot
          act={act}
          isReady={unitId !== undefined && day !== '' && source.trim() !== ''}
          label={t('dutyRoom.file.doHandOver')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

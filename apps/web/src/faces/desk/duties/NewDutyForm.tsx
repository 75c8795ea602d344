import type { CategoryRef, ChiefKind, DutyKind, ScopeKind } from '@gezhi/domain';
import { chiefKinds, dutyKinds, scopeKinds } from '@gezhi/domain';
import { useRef, useState } from 'react';
import { assignDuty } from '../../../features/duties/api';
import { useDutyAct } from '../../../features/duties/useDutyAct';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import { CategoryField } from './CategoryField';
import { FormFoot } from './FormFoot';
import { DayField, PersonField, SourceField, todayHere } from './fields';
import { ScopeField } from './ScopeField';

interface Draft {
  kind: DutyKind;
  chiefKind: ChiefKind;
  scopeKind: ScopeKind;
  scopeId: string | undefined;
  category: CategoryRef | null;
  unitId: string | undefined;
  personId: string | undefined;
  source: string;
  validFrom: string;
  validTo: string;
}

const empty = (): Draft => ({
  kind: 'territory',
  chiefKind: 'gridChief',
  scopeKind: 'creationGrid',
  scopeId: undefined,
  category: null,
  unitId: undefined,
  personId: undefined,
  source: '',
  validFrom: todayHere(),
  validTo: '',
});

/** A new duty. It goes out under one id however often the button is pressed. */
export function NewDutyForm({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(empty);
  const id = useRef(newId()).current;
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const act = useDutyAct(
    () => assignDuty({ body: orderOf(id, draft) }),
    () => t('dutyRoom.form.saved'),
    onClose,
  );
  const isReady = [draft.scopeId, draft.unitId, draft.source.trim(), draft.validFrom].every(Boolean);
  return (
    <Dialog title={t('dutyRoom.form.addTitle')} onClose={onClose}>
      <form
        className="duty-form"
        onSubmit={(event) => {
          event.preventDefault();
          act.send(undefined);
        }}
      >
        <WhatFields draft={draft} onChange={set} />
        <Field label={t('dutyRoom.form.unit')} isNeeded>
          {(field) => (
            <UnitSelect
              id={field}
              label={t('dutyRoom.form.unit')}
              value={draft.unitId}
              onChange={(unitId) => set({ unitId })}
            />
          )}
        </Field>
        {draft.kind === 'chief' && <PersonField value={draft.personId} onChange={(personId) => set({ personId })} />}
        <SourceField value={draft.source} onChange={(source) => set({ source })} />
        <DayField
          label={t('dutyRoom.form.from')}
          value={draft.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <DayField
          label={t('dutyRoom.form.to')}
          value={draft.validTo}
          least={draft.validFrom}
          isNeeded={false}
          onChange={(validTo) => set({ validTo })}
        />
        <FormFoot act={act} isReady={isReady} label={t('dutyRoom.form.save')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function WhatFields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const choice = <T extends string>(
    label: string,
    value: T,
    options: { value: T; label: string }[],
    choose: (value: T) => void,
  ) => (
    <Field label={label} isNeeded>
      {(id) => (
        <Picker id={id} label={label} value={value} options={options} onChange={(chosen) => choose(chosen as T)} />
      )}
    </Field>
  );
  return (
    <>
      {choice(
        t('dutyRoom.form.kind'),
        draft.kind,
        dutyKinds.map((kind) => ({ value: kind, label: t(`duties.kind.${kind}`) })),
        (kind) => onChange({ kind, personId: undefined }),
      )}
      {draft.kind === 'chief' &&
        choice(
          t('dutyRoom.form.chiefKind'),
          draft.chiefKind,
          chiefKinds.map((kind) => ({ value: kind, label: t(`duties.chiefKind.${kind}`) })),
          (chiefKind) => onChange({ chiefKind }),
        )}
      {choice(
        t('dutyRoom.form.scopeKind'),
        draft.scopeKind,
        scopeKinds.map((kind) => ({ value: kind, label: t(`dutyRoom.scopeKind.${kind}`) })),
        (scopeKind) => onChange({ scopeKind, scopeId: undefined }),
      )}
      <ScopeField kind={draft.scopeKind} value={draft.scopeId} onChange={(scopeId) => onChange({ scopeId })} />
      <CategoryField value={draft.category} onChange={(category) => onChange({ category })} />
    </>
  );
}

const orderOf = (id: string, draft: Draft) => ({
  id,
  kind: draft.kind,
  chiefKind: draft.kind === 'chief' ? draft.chiefKind : null,
  scope: { kind: draft.scopeKind, id: draft.scopeId! },
  category: draft.category,
  unitId: draft.unitId!,
  personId: draft.kind === 'chief' ? (draft.personId ?? null) : null,
  source: draft.source,
  validFrom: draft.validFrom,
  validTo: draft.validTo || null,
});

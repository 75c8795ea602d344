import { addDays, localDay } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { areasQuery } from '../../../features/city/api';
import { pointTypes } from '../../../features/grid/api';
import { subdistrictGroups } from '../../../features/grid/areaChoices';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { previewQuery, raiseSweep, type SweepScope } from '../../../features/sweeps/api';
import { nameOf, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import { useZone } from '../../../ui/Zone';

const usualDays = 7;
const shares = [0, 0.1, 0.2, 0.5, 1];

/** Which points are like, until when, and how many of their "none found" somebody looks at again. */
export function RaiseForm({ caseId }: { caseId: string }) {
  const today = localDay(useZone(), new Date());
  const [scope, setScope] = useState<SweepScope>({});
  const [dueOn, setDueOn] = useState(addDays(today, usualDays));
  const [auditShare, setShare] = useState(0.1);
  const dueId = useId();
  const { raise, error, isPending } = useRaise(caseId);
  const preview = useQuery(previewQuery(caseId, scope));
  const mayRaise = !!preview.data && preview.data.places > 0 && !preview.data.isTooMany && !isPending;
  return (
    <form
      className="relapse-card"
      aria-label={t('sweeps.raise')}
      onSubmit={(event) => {
        event.preventDefault();
        if (mayRaise) raise({ ...scope, dueOn, auditShare });
      }}
    >
      <h2>{t('sweeps.raise')}</h2>
      <div className="field-grid">
        <ScopeFields scope={scope} onChange={(part) => setScope((known) => ({ ...known, ...part }))} />
        <div className="field">
          <label htmlFor={dueId}>{t('sweeps.due')}</label>
          <input
            id={dueId}
            type="date"
            value={dueOn}
            min={today}
            onChange={({ target }) => target.value && setDueOn(target.value)}
          />
        </div>
        <Field label={t('sweeps.share')}>
          {(id) => (
            <Picker
              id={id}
              label={t('sweeps.share')}
              value={String(auditShare)}
              onChange={(value) => setShare(Number(value))}
              options={shares.map((share) => ({ value: String(share), label: `${share * 100}%` }))}
            />
          )}
        </Field>
      </div>
      <p aria-live="polite">
        {preview.data
          ? t(preview.data.isTooMany ? 'sweeps.tooMany' : 'sweeps.preview', {
              places: preview.data.places,
              units: preview.data.units.length,
              nobody: preview.data.nobody,
            })
          : t('sweeps.chooseScope')}
      </p>
      {preview.data && preview.data.units.length > 0 && (
        <p className="muted small">
          {preview.data.units.map((unit) => `${nameOf(unit)} ${unit.places}`).join(t('cases.listComma'))}
        </p>
      )}
      {error && (
        <p className="move-problem" role="alert">
          {problemText(error)}
        </p>
      )}
      <div>
        <Button type="primary" htmlType="submit" disabled={!mayRaise} loading={isPending}>
          {t('sweeps.raise')}
        </Button>
      </div>
    </form>
  );
}

function useRaise(caseId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (order: SweepScope & { dueOn: string; auditShare: number }) =>
      raiseSweep({ body: { id, caseId, ...order } }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['sweeps'] });
      navigate({ to: '/sweeps/$id', params: { id } });
    },
  });
  return { raise: mutate, error, isPending };
}

/** Whatever is chosen must fit; what is left open does not matter. */
function ScopeFields({ scope, onChange }: { scope: SweepScope; onChange: (part: SweepScope) => void }) {
  const { data: types } = useQuery(pointTypes);
  const { data: areas } = useQuery(areasQuery('administrative'));
  const groups = subdistrictGroups(
    (areas?.features ?? []).map(({ properties }) => properties),
    (name) => t('desk.wholeArea', { name }),
  );
  return (
    <>
      <Field label={t('sweeps.type')}>
        {(id) => (
          <Picker
            id={id}
            label={t('sweeps.type')}
            allowClear
            value={scope.typeCode}
            onChange={(typeCode) => onChange({ typeCode } as SweepScope)}
            options={(types ?? []).map((type) => ({ value: type.code, label: nameOf(type) }))}
          />
        )}
      </Field>
      <Field label={t('sweeps.area')}>
        {(id) => (
          <Picker
            id={id}
            label={t('sweeps.area')}
            allowClear
            value={scope.areaId}
            onChange={(areaId) => onChange({ areaId } as SweepScope)}
            options={groups.map((group) => ({
              label: group.label,
              options: group.areas.map((area) => ({ value: area.id, label: area.name })),
            }))}
          />
        )}
      </Field>
      <Field label={t('sweeps.unit')}>
        {(id) => (
          <UnitSelect
            id={id}
            label={t('sweeps.unit')}
            allowClear
            value={scope.unitId}
            onChange={(unitId) => onChange({ unitId } as SweepScope)}
          />
        )}
      </Field>
    </>
  );
}

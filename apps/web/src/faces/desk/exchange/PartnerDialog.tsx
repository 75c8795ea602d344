import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { exchangeKey, type Partner, type PartnerOrder, savePartner } from '../../../features/exchange/api';
import { unitsQuery } from '../../../features/session/api';
import { nameOf, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { Field, FieldSet } from '../../../ui/Field';
import { say } from '../../../ui/notices';

type Draft = Omit<PartnerOrder, 'seen' | 'secretIn' | 'secretOut' | 'oldUntil' | 'nameEn' | 'url'> & {
  nameEn: string;
  url: string;
  secretIn: string;
  secretOut: string;
};

const fresh: Draft = {
  name: '',
  nameEn: '',
  key: '',
  url: '',
  format: 'json',
  codeSystem: 'GB/T 30428.2-2013',
  unitIds: [],
  takesIn: true,
  sendsWords: false,
  isOn: true,
  secretIn: '',
  secretOut: '',
};

const draftOf = (partner: Partner): Draft => ({
  name: partner.name,
  nameEn: partner.nameEn ?? '',
  key: partner.key,
  url: partner.url ?? '',
  format: partner.format,
  codeSystem: partner.codeSystem,
  unitIds: partner.unitIds,
  takesIn: partner.takesIn,
  sendsWords: partner.sendsWords,
  isOn: partner.isOn,
  secretIn: '',
  secretOut: '',
});

const needed = ['name', 'key', 'codeSystem'] as const;

/** Adds a platform or changes one. Secrets are written and never read: left empty they stay as they are. */
export function PartnerDialog({ partner, onClose }: { partner: Partner | null; onClose: () => void }) {
  const [id] = useState(() => partner?.id ?? newId());
  const [draft, setDraft] = useState(() => (partner ? draftOf(partner) : fresh));
  const [isChecked, setChecked] = useState(false);
  const client = useQueryClient();
  const [overlapDays, setOverlapDays] = useState(7);
  const isSecretMissing = !partner && (!draft.secretIn || !draft.secretOut);
  const isMissing = needed.some((name) => !draft[name].trim()) || isSecretMissing;
  const save = useMutation({
    mutationFn: () =>
      savePartner({
        params: { id },
        body: {
          ...draft,
          seen: partner?.version ?? 0,
          nameEn: draft.nameEn.trim() || null,
          url: draft.url.trim() || null,
          secretIn: draft.secretIn || undefined,
          secretOut: draft.secretOut || undefined,
          ...(partner && draft.secretIn ? { oldUntil: inDays(overlapDays) } : {}),
        },
      }),
    onSuccess() {
      say(t('exchange.saved'));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: exchangeKey }),
  });
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  return (
    <Dialog title={t(partner ? 'exchange.edit' : 'exchange.add')} onClose={onClose}>
      <form
        className="exchange-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (!isMissing && !save.isPending) save.mutate();
        }}
      >
        <TextFields draft={draft} isChecked={isChecked} change={change} />
        <Field label={t('exchange.format')}>
          {(inputId) => (
            <select
              id={inputId}
              className="exchange-input"
              value={draft.format}
              onChange={({ target }) => change({ format: target.value as Draft['format'] })}
            >
              <option value="json">JSON</option>
              <option value="xml">XML</option>
            </select>
          )}
        </Field>
        <UnitChoice unitIds={draft.unitIds} onChange={(unitIds) => change({ unitIds })} />
        <FieldSet label={t('exchange.how')}>
          {(['takesIn', 'sendsWords', 'isOn'] as const).map((name) => (
            <label key={name} className="exchange-tick">
              <input
                type="checkbox"
                checked={draft[name]}
                onChange={({ target }) => change({ [name]: target.checked })}
              />
              {t(`exchange.field.${name}`)}
            </label>
          ))}
        </FieldSet>
        <SecretFields
          draft={draft}
          isNew={!partner}
          isChecked={isChecked}
          change={change}
          overlapDays={overlapDays}
          onOverlap={setOverlapDays}
        />
        {save.error && (
          <p className="exchange-problem" role="alert">
            {problemText(save.error)}
          </p>
        )}
        <div className="exchange-acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('exchange.save')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

const overlaps = [0, 1, 7, 30];
const inDays = (days: number) => (days === 0 ? null : new Date(Date.now() + days * 86_400_000).toISOString());

interface SecretProps {
  draft: Draft;
  isNew: boolean;
  isChecked: boolean;
  change: (more: Partial<Draft>) => void;
  overlapDays: number;
  onOverlap: (days: number) => void;
}

/** A secret each way. Who renews the platform's says how long its former one still opens. */
function SecretFields({ draft, isNew, isChecked, change, overlapDays, onOverlap }: SecretProps) {
  return (
    <>
      {(['secretIn', 'secretOut'] as const).map((name) => (
        <Field
          key={name}
          label={t(`exchange.${name}`)}
          isNeeded={isNew}
          hint={t(isNew ? `exchange.${name}Hint` : 'exchange.secretSet')}
          problem={isChecked && isNew && !draft[name] ? t('exchange.missing') : null}
        >
          {(inputId, describedBy) => (
            <Input
              id={inputId}
              aria-describedby={describedBy}
              type="password"
              autoComplete="off"
              maxLength={200}
              value={draft[name]}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      {!isNew && draft.secretIn && (
        <Field label={t('exchange.overlap')}>
          {(inputId) => (
            <select
              id={inputId}
              className="exchange-input"
              value={overlapDays}
              onChange={({ target }) => onOverlap(Number(target.value))}
            >
              {overlaps.map((days) => (
                <option key={days} value={days}>
                  {days === 0 ? t('exchange.noOverlap') : t('exchange.overlapDays', { count: days })}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}

const textFields = [
  { name: 'name', most: 40 },
  { name: 'nameEn', most: 80 },
  { name: 'key', most: 40 },
  { name: 'url', most: 400 },
  { name: 'codeSystem', most: 60 },
] as const;

function TextFields({
  draft,
  isChecked,
  change,
}: {
  draft: Draft;
  isChecked: boolean;
  change: (more: Partial<Draft>) => void;
}) {
  return textFields.map(({ name, most }) => {
    const isNeeded = needed.some((one) => one === name);
    const hint = name === 'key' || name === 'url' || name === 'codeSystem' ? t(`exchange.hint.${name}`) : undefined;
    return (
      <Field
        key={name}
        label={t(`exchange.field.${name}`)}
        isNeeded={isNeeded}
        problem={isChecked && isNeeded && !draft[name].trim() ? t('exchange.missing') : null}
        {...(hint && { hint })}
      >
        {(inputId, describedBy) => (
          <Input
            id={inputId}
            aria-describedby={describedBy}
            maxLength={most}
            value={draft[name]}
            onChange={({ target }) => change({ [name]: target.value })}
          />
        )}
      </Field>
    );
  });
}

/** Units one by one: a city has some dozens, and a platform stands for one or two. */
function UnitChoice({ unitIds, onChange }: { unitIds: string[]; onChange: (unitIds: string[]) => void }) {
  const { data } = useQuery(unitsQuery);
  const units = data ?? [];
  return (
    <Field label={t('exchange.field.units')} hint={t('exchange.hint.units')}>
      {(inputId, describedBy) => (
        <>
          <select
            id={inputId}
            aria-describedby={describedBy}
            className="exchange-input"
            value=""
            onChange={({ target }) => target.value && onChange([...unitIds, target.value])}
          >
            <option value="">{t('exchange.chooseUnit')}</option>
            {units
              .filter(({ id }) => !unitIds.includes(id))
              .map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {nameOf(unit)}
                </option>
              ))}
          </select>
          <span className="exchange-acts">
            {unitIds.map((id) => {
              const unit = units.find((one) => one.id === id);
              return (
                <Button
                  key={id}
                  size="small"
                  aria-label={`${t('exchange.leaveOut')} ${unit ? nameOf(unit) : id}`}
                  onClick={() => onChange(unitIds.filter((one) => one !== id))}
                >
                  {unit ? nameOf(unit) : id} ×
                </Button>
              );
            })}
          </span>
        </>
      )}
    </Field>
  );
}

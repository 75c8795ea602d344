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

type Draft = Omit<PartnerOrder, 'seen' | 'secret' | 'nameEn' | 'url'> & { nameEn: string; url: string; secret: string };

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
  secret: '',
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
  secret: '',
});

const needed = ['name', 'key', 'codeSystem'] as const;

/** Adds a platform or changes one. The secret is written and never read: left empty it stays as it is. */
export function PartnerDialog({ partner, onClose }: { partner: Partner | null; onClose: () => void }) {
  const [id] = useState(() => partner?.id ?? newId());
  const [draft, setDraft] = useState(() => (partner ? draftOf(partner) : fresh));
  const [isChecked, setChecked] = useState(false);
  const client = useQueryClient();
  const isSecretMissing = !partner && !draft.secret;
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
          secret: draft.secret || undefined,
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
        <Field
          label={t('exchange.secret')}
          isNeeded={!partner}
          hint={t(partner ? 'exchange.secretSet' : 'exchange.secretHint')}
          problem={isChecked && isSecretMissing ? t('exchange.missing') : null}
        >
          {(inputId, describedBy) => (
            <Input
              id={inputId}
              aria-describedby={describedBy}
              type="password"
              autoComplete="off"
              maxLength={200}
              value={draft.secret}
              onChange={({ target }) => change({ secret: target.value })}
            />
          )}
        </Field>
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

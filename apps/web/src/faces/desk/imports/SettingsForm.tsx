import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { checkImport, type Import, type Settings } from '../../../features/imports/api';
import { firstGap, hasPlaces, missingColumns } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { ColumnTable } from './ColumnTable';
import { CrsChoice, LayerChoice, LevelChoice } from './choices';
import { MeaningFields } from './MeaningFields';
import { useAct } from './useAct';

/** How the file is to be read and what it means. What is not said is not guessed; the dry run begins from here. */
export function SettingsForm({ one, onBegun }: { one: Import; onBegun: () => void }) {
  const [settings, setSettings] = useState<Settings>(one.settings ?? { columns: one.proposed.columns });
  const [profile, setProfile] = useState('');
  const [isAsked, setAsked] = useState(false);
  const begin = useAct(
    () =>
      checkImport({
        params: { id: one.id },
        body: { ...settings, ...(profile.trim() ? { profile: profile.trim() } : {}) },
      }),
    onBegun,
  );
  const change = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }));
  const gap = firstGap(one, settings);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!gap) begin.mutate(undefined);
  };
  const complaint = (of: typeof gap) => (isAsked && gap === of ? t('common.isNeeded') : null);
  const columns = settings.columns ?? {};
  return (
    <form className="import-settings" onSubmit={submit} aria-label={t('imports.step.settings')} noValidate>
      <ColumnTable one={one} columns={columns} onChange={(changed) => change({ columns: changed })} />
      {isAsked && gap === 'columns' && (
        <p className="import-problem" role="alert">
          {t('imports.missingColumns', { names: missingColumns(one, columns).join('、') })}
        </p>
      )}
      <div className="import-form">
        {hasPlaces(one.kind) && (
          <CrsChoice value={settings.crs} onChange={(crs) => change({ crs })} problem={complaint('crs')} />
        )}
        {one.kind === 'areas' && (
          <LayerChoice value={settings.layer} onChange={(layer) => change({ layer })} problem={complaint('layer')} />
        )}
        {one.kind === 'areas' && settings.layer === 'administrative' && (
          <LevelChoice value={settings.level} onChange={(level) => change({ level })} />
        )}
        {one.kind === 'points' && (
          <Field label={t('imports.typeCode')} hint={t('imports.typeCodeHint')}>
            {(id, describedBy) => (
              <Input
                id={id}
                aria-describedby={describedBy}
                value={settings.typeCode ?? ''}
                maxLength={40}
                onChange={({ target }) => change({ typeCode: target.value.trim().toUpperCase() || undefined })}
              />
            )}
          </Field>
        )}
        <MeaningFields settings={settings} onChange={change} />
        <Field label={t('imports.profileSave')} hint={t('imports.profileHint')}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              value={profile}
              maxLength={60}
              placeholder={t('imports.profileName')}
              onChange={({ target }) => setProfile(target.value)}
            />
          )}
        </Field>
      </div>
      <footer className="import-acts">
        <Button type="primary" size="large" htmlType="submit" loading={begin.isPending}>
          {t('imports.check')}
        </Button>
        <span className="muted">{t('imports.checkHint')}</span>
        {begin.error && (
          <p className="import-problem" role="alert">
            {problemText(begin.error)}
          </p>
        )}
      </footer>
    </form>
  );
}

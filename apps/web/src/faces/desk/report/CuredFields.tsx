import { Checkbox, Input } from 'antd';
import { FilingField } from '../../../features/cases/moves/FilingField';
import type { Matter, MatterLack } from '../../../features/cases/staffReport/matter';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { MatterPhotos } from './MatterPhotos';

interface Props {
  matter: Matter;
  onChange: (to: (matter: Matter) => Matter) => void;
  lacks: readonly MatterLack[];
}

/** 立行立改: it was fixed while they stood there, so it ends with a photo that shows it instead of being dispatched. */
export function CuredFields({ matter, onChange, lacks }: Props) {
  const { cured, category, broadKind } = matter;
  const problemOf = (lack: string) => (lacks.includes(lack as MatterLack) ? t('common.isNeeded') : null);
  const put = (part: Partial<NonNullable<Matter['cured']>>) =>
    onChange((known) => ({ ...known, cured: { by: '', photos: [], ...known.cured, ...part } }));
  return (
    <>
      <Checkbox
        checked={cured !== undefined}
        onChange={({ target }) =>
          target.checked ? put({}) : onChange(({ cured: _cured, ...known }) => ({ ...known }))
        }
      >
        {t('report.cured.is')}
      </Checkbox>
      {cured && (
        <fieldset className="part">
          <legend>{t('report.cured.title')}</legend>
          <p className="muted small">{t('report.cured.hint')}</p>
          <Field label={t('report.cured.by')} isNeeded problem={problemOf('curedBy')}>
            {(id, describedBy) => (
              <Input
                id={id}
                aria-describedby={describedBy}
                maxLength={60}
                value={cured.by}
                onChange={({ target }) => put({ by: target.value })}
              />
            )}
          </Field>
          <MatterPhotos
            label={t('report.cured.photos')}
            isNeeded
            problem={problemOf('curedPhoto')}
            photos={cured.photos}
            onChange={(to) =>
              onChange((known) =>
                known.cured ? { ...known, cured: { ...known.cured, photos: to(known.cured.photos) } } : known,
              )
            }
          />
          <FilingField
            draft={{ category, condition: undefined }}
            broadKind={broadKind}
            onChange={(filed) => onChange((known) => ({ ...known, ...filed }))}
            problemOf={problemOf}
            withoutCondition
          />
        </fieldset>
      )}
    </>
  );
}

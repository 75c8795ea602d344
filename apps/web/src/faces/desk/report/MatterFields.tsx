import { broadKinds } from '@gezhi/domain';
import { Checkbox, Input } from 'antd';
import { FilingField } from '../../../features/cases/moves/FilingField';
import { lacksOf, type Matter, type MatterLack, mayFile, mostWords } from '../../../features/cases/staffReport/matter';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import { useMe } from '../me';
import { CuredFields } from './CuredFields';
import { MatterPhotos } from './MatterPhotos';
import { PlaceField } from './PlaceField';

interface Props {
  matter: Matter;
  onChange: (to: (matter: Matter) => Matter) => void;
  /** Whether what is missing is said: not before somebody has tried to send it. */
  isChecked: boolean;
  /** What a visit found may have been fixed on the spot. */
  isOfVisit?: boolean;
}

/** Everything staff say of one matter. */
export function MatterFields({ matter, onChange, isChecked, isOfVisit = false }: Props) {
  const isFiler = mayFile(actorOf(useMe())) && !matter.cured;
  const lacks = isChecked ? lacksOf(matter) : [];
  const problemOf = (lack: string) => (lacks.includes(lack as MatterLack) ? t('common.isNeeded') : null);
  const put = (part: Partial<Matter>) => onChange((known) => ({ ...known, ...part }));
  return (
    <>
      <PlaceField place={matter.place} problem={problemOf('place')} onChoose={(place) => put({ place })} />
      <Field label={t('report.broadKind')} problem={null}>
        {(id) => (
          <Picker
            id={id}
            label={t('report.broadKind')}
            placeholder={t('report.broadKindAny')}
            value={matter.broadKind ?? undefined}
            onChange={(kind) => put({ broadKind: (kind as Matter['broadKind']) ?? null })}
            options={broadKinds.map((value) => ({ value, label: t(`cases.broadKind.${value}`) }))}
            allowClear
          />
        )}
      </Field>
      <Field
        label={t('report.words')}
        hint={t('report.wordsHint')}
        problem={lacks.includes('said') ? t('report.nothingSaid') : null}
      >
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={matter.words}
            maxLength={mostWords}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => put({ words: target.value })}
          />
        )}
      </Field>
      <MatterPhotos
        photos={matter.photos}
        onChange={(to) => onChange((known) => ({ ...known, photos: to(known.photos) }))}
      />
      <Checkbox checked={matter.isUrgent} onChange={({ target }) => put({ isUrgent: target.checked })}>
        {t('report.urgent')}
      </Checkbox>
      {isOfVisit && <CuredFields matter={matter} onChange={onChange} lacks={lacks} />}
      {isFiler && (
        <Checkbox checked={matter.willFile} onChange={({ target }) => put({ willFile: target.checked })}>
          {t('report.willFile')}
        </Checkbox>
      )}
      {isFiler && matter.willFile && (
        <FilingField
          draft={{ category: matter.category, condition: matter.condition }}
          broadKind={matter.broadKind}
          onChange={put}
          problemOf={problemOf}
        />
      )}
    </>
  );
}

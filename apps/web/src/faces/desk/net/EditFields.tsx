import { administrativeLevels } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { netAreas, pointTypes } from '../../../features/grid/api';
import { coordinateSystems, type NetDraft } from '../../../features/grid/netDraft';
import { nameOf, t } from '../../../i18n/t';
import { Field, FieldSet } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import { MergeFields } from './MergeFields';
import { TextInput } from './TextInput';

interface Props {
  draft: NetDraft;
  onChange: (change: Partial<NetDraft>) => void;
}

/** What each edit asks for, in the order one thinks of it. */
export function EditFields(props: Props) {
  switch (props.draft.kind) {
    case 'area.draw':
      return (
        <>
          <Words {...props} />
          {props.draft.layer === 'administrative' && <LevelAndParent {...props} />}
          <Shape field="outline" {...props} />
        </>
      );
    case 'area.reshape':
      return (
        <>
          <Shape field="outline" {...props} />
          <Check {...props} field="sharedBorders" />
          <When {...props} />
        </>
      );
    case 'area.split':
      return (
        <>
          <Shape field="line" {...props} />
          <Pieces {...props} />
        </>
      );
    case 'area.merge':
      return <MergeFields {...props} />;
    case 'area.rename':
      return (
        <>
          <Words {...props} />
          <When {...props} />
        </>
      );
    case 'point.create':
      return (
        <>
          <Words {...props} />
          <TypeAndAddress {...props} />
          <Shape field="position" {...props} />
        </>
      );
    case 'point.move':
      return (
        <>
          <Shape field="position" {...props} />
          <When {...props} />
        </>
      );
    case 'point.change':
      return (
        <>
          <Words {...props} />
          <TypeAndAddress {...props} />
          <When {...props} />
        </>
      );
    case 'area.close':
    case 'point.withdraw':
      return <LastDay {...props} />;
  }
}

const Words = (props: Props) => (
  <>
    <TextInput {...props} field="name" isNeeded />
    <div className="net-pair">
      <TextInput {...props} field="nameEn" />
      <TextInput {...props} field="code" />
    </div>
  </>
);

function TypeAndAddress(props: Props) {
  const { data: types, isPending } = useQuery(pointTypes);
  return (
    <>
      <Field label={t('net.form.type')} isNeeded>
        {(id) => (
          <Picker
            id={id}
            label={t('net.form.type')}
            value={props.draft.typeCode || undefined}
            isLoading={isPending}
            options={(types ?? []).map((type) => ({ value: type.code, label: nameOf(type) }))}
            onChange={(typeCode) => props.onChange({ typeCode: typeCode ?? '' })}
          />
        )}
      </Field>
      <TextInput {...props} field="address" />
    </>
  );
}

function LevelAndParent({ draft, onChange }: Props) {
  const { data: areas } = useQuery(netAreas('administrative'));
  const above = (areas ?? []).filter(
    (area) =>
      draft.level && administrativeLevels.indexOf(area.level!) === administrativeLevels.indexOf(draft.level) - 1,
  );
  return (
    <div className="net-pair">
      <Field label={t('net.form.level')} isNeeded>
        {(id) => (
          <Picker
            id={id}
            label={t('net.form.level')}
            value={draft.level ?? undefined}
            options={administrativeLevels.map((level) => ({ value: level, label: t(`net.level.${level}`) }))}
            onChange={(level) => onChange({ level: (level as NetDraft['level']) ?? null, parentId: null })}
          />
        )}
      </Field>
      <Field label={t('net.form.parent')}>
        {(id) => (
          <Picker
            id={id}
            label={t('net.form.parent')}
            value={draft.parentId ?? undefined}
            allowClear
            options={above.map((area) => ({ value: area.id, label: nameOf(area) }))}
            onChange={(parentId) => onChange({ parentId: parentId ?? null })}
          />
        )}
      </Field>
    </div>
  );
}

const isShort = (field: 'outline' | 'line' | 'position') => field === 'position';

/** Where: drawn on the map or typed, with the coordinate system asked and never guessed. */
function Shape({ field, draft, onChange }: Props & { field: 'outline' | 'line' | 'position' }) {
  return (
    <>
      <Field label={t(`net.form.${field}`)} hint={t(`net.form.${field}Hint`)} isNeeded>
        {(id, describedBy) =>
          isShort(field) ? (
            <Input
              id={id}
              aria-describedby={describedBy}
              value={draft[field]}
              maxLength={80}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          ) : (
            <Input.TextArea
              id={id}
              aria-describedby={describedBy}
              className="net-shape"
              value={draft[field]}
              rows={field === 'line' ? 2 : 4}
              spellCheck={false}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          )
        }
      </Field>
      <div className="net-pair">
        <Field label={t('net.form.crs')}>
          {(id) => (
            <Picker
              id={id}
              label={t('net.form.crs')}
              value={draft.crs}
              options={coordinateSystems.map((crs) => ({ value: crs, label: t(`net.form.crsOf.${crs}`) }))}
              onChange={(crs) => onChange({ crs: (crs as NetDraft['crs']) ?? 'wgs84' })}
            />
          )}
        </Field>
      </div>
      {!isShort(field) && <Check draft={draft} onChange={onChange} field="snaps" />}
    </>
  );
}

const Check = ({ draft, onChange, field }: Props & { field: 'snaps' | 'sharedBorders' }) => (
  <label className="net-check">
    <input type="checkbox" checked={draft[field]} onChange={(event) => onChange({ [field]: event.target.checked })} />
    {t(field === 'snaps' ? 'net.form.snap' : 'net.form.sharedBorders')}
  </label>
);

const When = ({ draft, onChange }: Props) => (
  <FieldSet label={t('net.form.when')}>
    <Choice
      isOn={!draft.asCorrection}
      text={t('net.form.fromToday')}
      onChoose={() => onChange({ asCorrection: false })}
    />
    <Choice
      isOn={draft.asCorrection}
      text={t('net.form.asCorrection')}
      onChoose={() => onChange({ asCorrection: true })}
    />
  </FieldSet>
);

const Choice = ({ isOn, text, onChoose }: { isOn: boolean; text: ReactNode; onChoose: () => void }) => (
  <label className="choice">
    <input type="radio" name="when" checked={isOn} onChange={onChoose} />
    <span className="choice-text">{text}</span>
  </label>
);

const Pieces = ({ draft, onChange }: Props) =>
  ([0, 1] as const).map((i) => (
    <Field
      key={i}
      label={t('net.form.piece', { number: i + 1 })}
      hint={t(i === 0 ? 'net.form.pieceLeft' : 'net.form.pieceRight')}
      isNeeded
    >
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          value={draft.names[i]}
          maxLength={120}
          onChange={(event) =>
            onChange({ names: i === 0 ? [event.target.value, draft.names[1]] : [draft.names[0], event.target.value] })
          }
        />
      )}
    </Field>
  ));

const LastDay = ({ draft, onChange }: Props) => (
  <Field label={t('net.form.lastDay')} hint={t('net.form.lastDayHint')} isNeeded>
    {(id, describedBy) => (
      <Input
        id={id}
        aria-describedby={describedBy}
        type="date"
        value={draft.lastDay}
        onChange={(event) => onChange({ lastDay: event.target.value })}
      />
    )}
  </Field>
);

import type { BulkVerb } from '@gezhi/contracts';
import { Input } from 'antd';
import type { Draft } from '../../../features/cases/moves/draft';
import { FilingField } from '../../../features/cases/moves/FilingField';
import { Phrases } from '../../../features/kept/Phrases';
import { ColleagueSelect } from '../../../features/session/ColleagueSelect';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  verb: BulkVerb;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

/** What is said once for all of them. */
export const BulkFields = ({ verb, draft, onChange }: Props) => (
  <div className="bulk-fields">
    {verb === 'file' && <FilingField draft={draft} broadKind={null} onChange={onChange} problemOf={() => null} />}
    {verb === 'dispatch' && (
      <Field label={t('bulk.unitForRest')} hint={t('bulk.unitHint')}>
        {(id, describedBy) => (
          <UnitSelect
            id={id}
            label={t('bulk.unitForRest')}
            describedBy={describedBy}
            value={draft.unitId}
            onChange={(unitId) => onChange({ unitId })}
            placeholder={t('desk.chooseUnit')}
            allowClear
          />
        )}
      </Field>
    )}
    {verb === 'assignCheck' && (
      <Field label={t('cases.fact.inspectorId')} isNeeded>
        {(id, describedBy) => (
          <ColleagueSelect
            id={id}
            post="inspector"
            label={t('cases.fact.inspectorId')}
            describedBy={describedBy}
            value={draft.inspectorId}
            onChange={(inspectorId) => onChange({ inspectorId })}
          />
        )}
      </Field>
    )}
    {verb === 'close' && <Words name="reply" draft={draft} onChange={onChange} />}
    <Words name="note" draft={draft} onChange={onChange} />
  </div>
);

const Words = ({ name, draft, onChange }: Omit<Props, 'verb'> & { name: 'reply' | 'note' }) => (
  <Field label={t(`cases.fact.${name}`)} hint={t(name === 'reply' ? 'desk.replyHint' : 'desk.noteHint')}>
    {(id, describedBy) => (
      <>
        <Input.TextArea
          id={id}
          aria-describedby={describedBy}
          value={draft[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.target.value })}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
        />
        <Phrases text={draft[name] ?? ''} onChoose={(text) => onChange({ [name]: text })} />
      </>
    )}
  </Field>
);

import { can, localDay } from '@gezhi/domain';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  isBegun,
  lacksOf,
  type Matter,
  newMatter,
  photosOf,
  type Source,
  sourcesOf,
} from '../../../features/cases/staffReport/matter';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import { StateMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { useMe } from '../me';
import { MatterFields } from './MatterFields';
import { placeText } from './PlaceField';
import { ReportFrame } from './ReportFrame';
import { renamed, wasNameTaken } from './renamed';
import { SourceField } from './SourceField';
import { type InHand, useKept } from './useKept';
import { useRecordVisit } from './useRecordVisit';

interface Draft {
  id: string;
  name: string;
  day: string;
  source: Source;
  matters: readonly Matter[];
  /** The one that is open; the others are a line each. */
  openId: string;
}

/** As many as one document of a visit may hold; the server says the same. */
const mostMatters = 300;

function freshVisit(day: string, source: Source): Draft {
  const first = newMatter(newId());
  return { id: newId(), name: '', day, source, matters: [first], openId: first.id };
}

/** 立行立改: everything one visit found, taken down as one document. */
export function NewVisitPage() {
  const actor = actorOf(useMe());
  const today = localDay(useZone(), new Date());
  const [source] = sourcesOf(actor);
  const inHand = useKept<Draft>('visit', () => freshVisit(today, source!), {
    isBegun: ({ name, matters }) => name.trim() !== '' || matters.length > 1 || matters.some(isBegun),
    photosOf: ({ matters }) => matters.flatMap(photosOf),
  });
  if (!can(actor, 'visit.record'))
    return (
      <StateMessage isPage kind="denied" title={t('report.denied')}>
        {t('report.deniedHint')}
      </StateMessage>
    );
  return inHand && <VisitForm inHand={inHand} />;
}

function VisitForm({ inHand: { draft, change, startAnew } }: { inHand: InHand<Draft> }) {
  const [isChecked, setChecked] = useState(false);
  const send = useRecordVisit(startAnew);
  const put = (part: Partial<Draft>) => change((known) => ({ ...known, ...part }));
  const changeMatter = (id: string, to: (matter: Matter) => Matter) =>
    change((known) => ({ ...known, matters: known.matters.map((one) => (one.id === id ? to(one) : one)) }));
  const lacking = draft.matters.filter((matter) => lacksOf(matter).length > 0);
  const submit = () => {
    setChecked(true);
    if (lacking.length > 0) return put({ openId: lacking[0]!.id });
    if (draft.name.trim() === '' || send.isPending) return;
    send.mutate(draft, {
      async onError(error) {
        if (!wasNameTaken(error)) return;
        const matters = await Promise.all(draft.matters.map(renamed));
        put({ id: newId(), matters, openId: matters[0]!.id });
      },
    });
  };
  return (
    <ReportFrame
      title={t('report.visit.title')}
      intro={t('report.visit.intro')}
      matters={draft.matters}
      chosenId={draft.openId}
      onChange={changeMatter}
    >
      <form
        className="report-fields"
        aria-label={t('report.visit.title')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={t('report.visit.name')}
          hint={t('report.visit.nameHint')}
          isNeeded
          problem={isChecked && draft.name.trim() === '' ? t('common.isNeeded') : null}
        >
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={80}
              value={draft.name}
              onChange={({ target }) => put({ name: target.value })}
            />
          )}
        </Field>
        <div className="report-row">
          <Field label={t('report.visit.day')} isNeeded>
            {(id) => (
              <Input id={id} type="date" value={draft.day} onChange={({ target }) => put({ day: target.value })} />
            )}
          </Field>
          <SourceField value={draft.source} onChange={(source) => put({ source })} />
        </div>
        <Matters draft={draft} put={put} changeMatter={changeMatter} isChecked={isChecked} />
        {send.error && (
          <p className="move-problem" role="alert">
            {problemText(send.error)}
          </p>
        )}
        <div className="report-acts">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('report.visit.send', { count: draft.matters.length })}
          </Button>
          <span className="muted small">{t('report.isKept')}</span>
        </div>
      </form>
    </ReportFrame>
  );
}

interface MattersProps {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  changeMatter: (id: string, to: (matter: Matter) => Matter) => void;
  isChecked: boolean;
}

/** One matter open, the others a line each; a press opens another one. */
function Matters({ draft: { matters, openId }, put, changeMatter, isChecked }: MattersProps) {
  const remove = (matter: Matter) => {
    const left = matters.filter((other) => other !== matter);
    put({ matters: left, openId: matter.id === openId ? left[0]!.id : openId });
  };
  const add = () => {
    const matter = newMatter(newId());
    put({ matters: [...matters, matter], openId: matter.id });
  };
  return (
    <>
      <ol className="visit-matters">
        {matters.map((matter, i) => (
          <li key={matter.id}>
            {matter.id === openId ? (
              <fieldset className="part">
                <legend>
                  {t('report.visit.matter', { at: i + 1 })}
                  {matters.length > 1 && (
                    <button
                      type="button"
                      className="icon-button"
                      aria-label={t('report.visit.remove', { at: i + 1 })}
                      onClick={() => remove(matter)}
                    >
                      <Icon name="close" />
                    </button>
                  )}
                </legend>
                <MatterFields
                  matter={matter}
                  onChange={(to) => changeMatter(matter.id, to)}
                  isChecked={isChecked}
                  isOfVisit
                />
              </fieldset>
            ) : (
              <button type="button" className="visit-line" onClick={() => put({ openId: matter.id })}>
                {t('report.visit.matter', { at: i + 1 })} · {lineOf(matter)}
                {isChecked && lacksOf(matter).length > 0 && (
                  <span className="field-problem">{t('report.visit.incomplete')}</span>
                )}
              </button>
            )}
          </li>
        ))}
      </ol>
      {matters.length < mostMatters && (
        <Button icon={<Icon name="plus" />} onClick={add}>
          {t('report.visit.add')}
        </Button>
      )}
    </>
  );
}

const lineOf = ({ place, words, broadKind }: Matter): string =>
  [place && placeText(place), words.trim() || (broadKind && t(`cases.broadKind.${broadKind}`))]
    .filter(Boolean)
    .join(' · ') || t('report.visit.empty');

import {
  longestMark,
  type PaperMarks as Marks,
  marksProblems,
  type PaperKind,
  paperForms,
  paperKinds,
} from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type MarksSetting, paperMarksQuery, setPaperMarks } from '../../../features/settings/api';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';

/** What numbers of papers begin with (发文字号的代字): from now on, never backwards. */
export function PaperMarks() {
  const { data, error, refetch } = useQuery(paperMarksQuery);
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  if (!data) return null;
  return (
    <section className="settings-card" aria-label={t('settings.marks.title')}>
      <h2>{t('settings.marks.title')}</h2>
      <p className="muted">{t('settings.marks.hint')}</p>
      <MarksForm key={data.version} setting={data} />
      {data.history.length > 0 && (
        <>
          <h3 className="small muted">{t('settings.history')}</h3>
          <ol className="settings-history">
            {data.history.map(({ at, byName, marks }) => (
              <li key={at}>
                {paperKinds.map((kind) => marks[kind]).join('、')}{' '}
                <span className="muted small">
                  {byName ?? t('settings.bySystem')} · <When at={at} />
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** What is typed stays until it is saved; what cannot be is said at its line. */
function MarksForm({ setting: { version, marks } }: { setting: MarksSetting }) {
  const [wanted, want] = useState<Marks>(marks);
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useSetting(version);
  const problems = marksProblems(wanted);
  const isSame = paperKinds.every((kind) => wanted[kind] === marks[kind]);
  return (
    <form
      className="settings-form settings-marks"
      aria-label={t('settings.marks.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(problems).length === 0 && !isSame && !isSending) send(wanted);
      }}
    >
      {paperKinds.map((kind) => (
        <MarkField
          key={kind}
          kind={kind}
          mark={wanted[kind]}
          problem={(isChecked && problems[kind]) || null}
          onChange={(mark) => want({ ...wanted, [kind]: mark })}
        />
      ))}
      {problem && (
        <p className="settings-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="settings-acts">
        <Button type="primary" htmlType="submit" loading={isSending} disabled={isSame}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  );
}

interface MarkProps {
  kind: PaperKind;
  mark: string;
  problem: 'unfit' | 'twice' | null;
  onChange: (mark: string) => void;
}

const MarkField = ({ kind, mark, problem, onChange }: MarkProps) => (
  <Field
    label={t(`settings.marks.kind.${kind}`)}
    isNeeded
    hint={t('settings.marks.like', { number: `${mark || paperForms[kind].mark}〔2026〕1号` })}
    problem={problem && t(`settings.marks.${problem}`)}
  >
    {(id, describedBy) => (
      <Input
        id={id}
        aria-describedby={describedBy}
        lang="zh"
        maxLength={longestMark}
        value={mark}
        onChange={({ target }) => onChange(target.value.trim())}
      />
    )}
  </Field>
);

/** As it was decided on a version; where somebody else was first, the page shows theirs. */
function useSetting(seen: number) {
  const client = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (marks: Marks) => setPaperMarks({ body: { seen, marks } }),
    onSuccess(setting) {
      client.setQueryData(paperMarksQuery.queryKey, setting);
      say(t('settings.marks.saved'));
    },
    onError(problem) {
      if (problem instanceof ProblemError && problem.code === 'setting.changed')
        client.invalidateQueries({ queryKey: paperMarksQuery.queryKey });
    },
  });
  return { send: mutate, isSending: isPending, problem: error ? problemText(error) : null };
}

import { addDays, carriesMark, localDay } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  asOriginal,
  type InstructionKind,
  instructionsKey,
  type Original,
  registerInstruction,
  sendOriginal,
} from '../../../features/instructions/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { codeText, problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { FilesField } from '../../../ui/FilesField';
import { say } from '../../../ui/notices';
import { useZone } from '../../../ui/Zone';
import { DayField } from '../duties/fields';
import { Choice } from '../shell/Choice';
import '../steps/steps.css';
import { HelperUnits } from './HelperUnits';
import { kinds } from './instructionSearch';
import { originalsAsked } from './originalFiles';

interface Props {
  caseId: string | undefined;
  onDone: (id: string | null) => void;
}

interface Draft {
  secrecy: 'unsaid' | 'none' | 'marked';
  kind: InstructionKind;
  giver: string;
  day: string;
  words: string;
  leadUnitId: string | undefined;
  helperIds: readonly string[];
  dueOn: string;
  files: readonly File[];
}

const usualDays = 7;

/** A mark is looked for before anything leaves the browser: what must not be kept is not sent either. */
const isMarked = ({ secrecy, giver, words, files }: Draft) =>
  secrecy === 'marked' || [giver, words, ...files.map(({ name }) => name)].some(carriesMark);

/** A paper enters the register; the first question decides whether it may. */
export function RegisterForm({ caseId, onDone }: Props) {
  const today = localDay(useZone(), new Date());
  const [draft, setDraft] = useState<Draft>({
    secrecy: 'unsaid',
    kind: 'instruction',
    giver: '',
    day: today,
    words: '',
    leadUnitId: undefined,
    helperIds: [],
    dueOn: addDays(today, usualDays),
    files: [],
  });
  const change = (part: Partial<Draft>) => setDraft((known) => ({ ...known, ...part }));
  const marked = isMarked(draft);
  const register = useRegister(caseId, onDone);
  const { secrecy, kind, giver, day, words, leadUnitId, helperIds, dueOn } = draft;
  const isReady =
    secrecy === 'none' && !marked && giver.trim() !== '' && words.trim() !== '' && !!leadUnitId && !!day && !!dueOn;
  return (
    <form
      className="order instruction-form"
      aria-label={t('instructions.verb.register')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !register.isPending) register.mutate(draft);
      }}
    >
      <Choice
        label={t('instructions.secrecy')}
        isNeeded
        options={(['none', 'marked'] as const).map((value) => ({ value, name: t(`instructions.secrecyIs.${value}`) }))}
        value={secrecy as 'none'}
        onChoose={(value) => change({ secrecy: value })}
      />
      {marked && (
        <p role="alert" className="instruction-refused">
          {codeText('instruction.classified')}
        </p>
      )}
      <Choice
        label={t('instructions.kindLabel')}
        options={kinds.map((value) => ({ value, name: t(`instructions.kind.${value}`) }))}
        value={kind}
        onChoose={(value) => change({ kind: value })}
      />
      <Field label={t(`instructions.giver.${kind}`)} isNeeded>
        {(id) => (
          <Input id={id} maxLength={100} value={giver} onChange={({ target }) => change({ giver: target.value })} />
        )}
      </Field>
      <Field label={t('instructions.words')} isNeeded>
        {(id) => (
          <Input.TextArea
            id={id}
            maxLength={2000}
            value={words}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={({ target }) => change({ words: target.value })}
          />
        )}
      </Field>
      <div className="field-grid">
        <DayField label={t('instructions.day')} value={day} onChange={(value) => change({ day: value })} />
        <DayField
          label={t('instructions.dueOn')}
          value={dueOn}
          least={today}
          onChange={(value) => change({ dueOn: value })}
        />
        <Field label={t('instructions.leadUnit')} isNeeded>
          {(id) => (
            <UnitSelect
              id={id}
              label={t('instructions.leadUnit')}
              value={leadUnitId}
              onChange={(unitId) =>
                change({ leadUnitId: unitId, helperIds: helperIds.filter((helper) => helper !== unitId) })
              }
            />
          )}
        </Field>
      </div>
      <HelperUnits leadUnitId={leadUnitId} value={helperIds} onChange={(ids) => change({ helperIds: ids })} />
      <FilesField {...originalsAsked()} onChange={(chosen) => change({ files: chosen })} />
      {caseId && <p className="muted small">{t('instructions.withCase')}</p>}
      {register.error && <p role="alert">{problemText(register.error)}</p>}
      <span className="steps">
        <Button type="primary" htmlType="submit" loading={register.isPending} disabled={!isReady}>
          {t('instructions.verb.register')}
        </Button>
        <Button onClick={() => onDone(null)}>{t('common.cancel')}</Button>
      </span>
    </form>
  );
}

/** Announced first, then the bytes; sent again after a lost answer it is the same instruction. */
function useRegister(caseId: string | undefined, onDone: Props['onDone']) {
  const [id] = useState(newId);
  const client = useQueryClient();
  const [named] = useState(() => new Map<File, string>());
  const idOf = (file: File) => {
    if (!named.has(file)) named.set(file, newId());
    return named.get(file)!;
  };
  return useMutation({
    mutationFn: async ({ secrecy: _said, files, leadUnitId, helperIds, ...rest }: Draft) => {
      const originals: Original[] = await Promise.all(files.map((file) => asOriginal(idOf(file), file)));
      await registerInstruction({
        body: {
          ...rest,
          id,
          isClassified: false,
          leadUnitId: leadUnitId!,
          helperIds: [...helperIds],
          caseIds: caseId ? [caseId] : [],
          originals: originals.map((each) => ({ id: each.id, sha256: each.sha256, fileName: each.file.name })),
        },
      });
      const sent = await Promise.allSettled(originals.map((each) => sendOriginal(id, each)));
      return sent.filter(({ status }) => status === 'rejected').length;
    },
    onSuccess(missing) {
      say(missing > 0 ? t('instructions.filesMissing', { count: missing }) : t('instructions.registered'));
      client.invalidateQueries({ queryKey: instructionsKey });
      onDone(id);
    },
  });
}

import { carriesMark } from '@gezhi/domain';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { movePaper, nameReplyFile, type PaperFile, papersKey, sendReplyFile } from '../../../features/papers/api';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { codeText } from '../../../lib/problemText';
import { FilesField } from '../../../ui/FilesField';
import { StepButtons } from '../steps/StepButtons';
import { replyFilesAsked } from './replyFileWords';

/** What may be done with a paper now; an answer may bring files along, whose bytes follow it. */
export function PaperSteps({ paper, onRevise }: { paper: PaperFile; onRevise: () => void }) {
  const { id, version, moves } = paper;
  const [chosen, choose] = useState<readonly File[]>([]);
  const steps = moves.filter(({ verb }) => verb !== 'revise');
  return (
    <div className="letter-chrome duty-acts">
      <StepButtons
        moves={steps.map(({ verb, to, needsNote }) => ({ verb: keyOf(verb, to), needsNote }))}
        nameOf={(key) => stepText(paper, key)}
        hintOf={(key) => t(`papers.noteHint.${key.split(' ')[0] as 'reply'}`)}
        send={async ({ verb: key, ...step }) => {
          const [verb, to] = key.split(' ');
          const at = to === undefined ? {} : { to: Number(to) };
          const files = verb === 'reply' ? chosen.map((file) => ({ id: newId(), file })) : [];
          const named = await Promise.all(files.map((each) => nameReplyFile(each.id, each.file)));
          const withFiles = named.length > 0 && { files: named };
          await movePaper({ params: { id }, body: { ...step, ...at, ...withFiles, verb: verb as 'issue', version } });
          for (const each of files) await sendReplyFile(id, each.id, each.file);
        }}
        queryKey={papersKey}
        refuse={(note) =>
          [note, ...chosen.map(({ name }) => name)].some(carriesMark) ? codeText('paper.classified') : null
        }
        more={(key) => key.startsWith('reply') && <FilesWithAnswer onChange={choose} />}
      />
      {steps.length < moves.length && (
        <Button size="small" onClick={onRevise}>
          {t('papers.verb.revise')}
        </Button>
      )}
    </div>
  );
}

const keyOf = (verb: string, to: number | null) => (to === null ? verb : `${verb} ${to}`);

/** Where a paper went to several, the button says for whom it is. */
function stepText(paper: PaperFile, key: string): string {
  const [verb, to] = key.split(' ');
  const text = t(`papers.verb.${verb as 'issue'}`);
  const isOneOfMany = to !== undefined && paper.addressees.length > 1;
  return isOneOfMany ? t('papers.stepFor', { step: text, name: paper.addressees[Number(to)]!.name }) : text;
}

/** Who closes the form and opens it again begins without files. */
function FilesWithAnswer({ onChange }: { onChange: (files: readonly File[]) => void }) {
  useEffect(() => () => onChange([]), [onChange]);
  return <FilesField {...replyFilesAsked()} onChange={onChange} />;
}

import { can, carriesMark } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  type InstructionFile,
  instructionQuery,
  instructionsKey,
  moveInstruction,
  originalUrl,
  sendOriginal,
} from '../../../features/instructions/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { codeText } from '../../../lib/problemText';
import { MissingFile } from '../../../ui/MissingFile';
import { PageUnread } from '../../../ui/PageUnread';
import { AboutCase } from '../cases/AboutCase';
import { useMe } from '../me';
import { StepButtons } from '../steps/StepButtons';
import '../duties/duties.css';
import '../duties/letter.css';
import { DueText } from './InstructionsPage';
import './instructions.css';
import { originalTypes } from './originalFiles';
import { Sheet } from './Sheet';

/** One instruction: its sheet as it is printed (办理情况), its original, and what may be done with it now. */
export function InstructionPage() {
  const { id } = useParams({ from: '/instructions/$id' });
  const mayRegister = can(actorOf(useMe()), 'instruction.register');
  const { data, error, refetch } = useQuery(instructionQuery(id));
  if (!data) return <PageUnread error={error} onRetry={refetch} />;
  const { version } = data;
  return (
    <div className="duty-room letter-page">
      <p className="duty-acts letter-chrome">
        <Link className="text-button" to="/instructions">
          {t('instructions.back')}
        </Link>
        <Button onClick={() => window.print()}>{t('dutyRoom.letters.print')}</Button>
        <span className="mark mark-plain">{t(`instructions.state.${data.state}`)}</span>
        <DueText instruction={data} />
      </p>
      <div className="letter-chrome">
        <StepButtons
          moves={data.moves}
          nameOf={(verb) => t(`instructions.verb.${verb}`)}
          hintOf={(verb) => t(`instructions.noteHint.${verb as 'report'}`)}
          send={(step) => moveInstruction({ params: { id }, body: { ...step, version } })}
          queryKey={instructionsKey}
          refuse={(note) => (carriesMark(note) ? codeText('instruction.classified') : null)}
        />
      </div>
      <Originals file={data} mayRegister={mayRegister} />
      <Sheet file={data} />
    </div>
  );
}

function Originals({ file, mayRegister }: { file: InstructionFile; mayRegister: boolean }) {
  if (file.originals.length + file.cases.length === 0) return null;
  return (
    <section className="duty-section letter-chrome" aria-label={t('instructions.originals')}>
      <ul className="duty-lines">
        {file.originals.map(({ id, fileName, mediaType }) => (
          <li key={id}>
            {mediaType ? (
              <a className="text-button" href={originalUrl(file.id, id)} download={fileName}>
                {fileName}
              </a>
            ) : (
              <MissingFile
                label={t('instructions.originalMissing', { name: fileName })}
                accept={originalTypes}
                send={mayRegister ? (bytes) => sendOriginal(file.id, { id, file: bytes }) : null}
                queryKey={instructionsKey}
              />
            )}
          </li>
        ))}
        {file.cases.map((about) => (
          <li key={about.id}>
            <AboutCase className="text-button" about={about} list="open" />
          </li>
        ))}
      </ul>
    </section>
  );
}

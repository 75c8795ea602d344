import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Letter, letterFileUrl, letterQuery, signLetter } from '../../../features/duties/api';
import { useDutyAct } from '../../../features/duties/useDutyAct';
import { ColleagueSelect } from '../../../features/session/ColleagueSelect';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { Field } from '../../../ui/Field';
import { PageUnread } from '../../../ui/PageUnread';
import { useMe } from '../me';
import { FormFoot } from './FormFoot';
import { DayField } from './fields';
import './duties.css';
import './letter.css';

/** One letter as it was issued: to read, to print on A4, and to note who signed it. */
export function LetterPage() {
  const { id } = useParams({ from: '/duties/letters/$id' });
  const letter = useQuery(letterQuery(id));
  const maySign = can(actorOf(useMe()), 'duty.change');
  if (!letter.data) return <PageUnread error={letter.error} onRetry={letter.refetch} />;
  const { unit, signedOn, signerName } = letter.data;
  return (
    <div className="duty-room letter-page">
      <p className="duty-acts letter-chrome">
        <Link className="text-button" to="/duties" search={{ view: 'letters', unit: unit.id }}>
          {t('dutyRoom.letters.back')}
        </Link>
        <Button onClick={() => window.print()}>{t('dutyRoom.letters.print')}</Button>
        {(['pdf', 'docx'] as const).map((format) => (
          <Button key={format} href={letterFileUrl(id, format)} download>
            {t(`dutyRoom.letters.file.${format}`)}
          </Button>
        ))}
        <span className="muted">
          {signedOn
            ? t('dutyRoom.letters.signedBy', { person: signerName ?? t('common.none'), day: dayText(signedOn) })
            : t('dutyRoom.letters.notSigned')}
        </span>
      </p>
      <Paper letter={letter.data} />
      {maySign && !signedOn && <Sign letter={letter.data} />}
    </div>
  );
}

/** The document itself is Chinese whatever the language of the desk. */
const Paper = ({ letter }: { letter: Letter }) => (
  <article className="letter-paper" lang="zh-CN" aria-label={letter.number}>
    <h1>{letter.title}</h1>
    <p className="letter-number">{letter.number}</p>
    <p>{letter.opening}</p>
    <ol>
      {letter.items.map(({ dutyId, text, personName }) => (
        <li key={dutyId}>
          {personName && <strong>{personName}　</strong>}
          {text}
        </li>
      ))}
    </ol>
    <p>{letter.closing}</p>
    <p className="letter-signature">
      责任单位：{letter.unit.name}
      <br />
      签订人：{letter.signerName ?? '　　　　　　'}
      <br />
      签订日期：{letter.signedOn ?? '　　　　　　'}
    </p>
  </article>
);

function Sign({ letter }: { letter: Letter }) {
  const [signerId, setSignerId] = useState<string>();
  const [signedOn, setSignedOn] = useState(letter.day);
  const act = useDutyAct(
    () => signLetter({ params: { id: letter.id }, body: { signedOn, signerId: signerId! } }),
    () => t('dutyRoom.letters.saved'),
    () => undefined,
  );
  return (
    <form
      className="duty-section duty-form letter-chrome"
      aria-label={t('dutyRoom.letters.sign')}
      onSubmit={(event) => {
        event.preventDefault();
        act.send(undefined);
      }}
    >
      <Field label={t('dutyRoom.letters.signer')} isNeeded>
        {(id) => (
          <ColleagueSelect id={id} label={t('dutyRoom.letters.signer')} value={signerId} onChange={setSignerId} />
        )}
      </Field>
      <DayField label={t('dutyRoom.letters.signDay')} value={signedOn} least={letter.day} onChange={setSignedOn} />
      <FormFoot
        act={act}
        isReady={signerId !== undefined && signedOn !== ''}
        label={t('dutyRoom.letters.sign')}
        onClose={() => setSignerId(undefined)}
      />
    </form>
  );
}

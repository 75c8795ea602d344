import { useEffect, useState } from 'react';
import { type PublicProblem, problemPhotoUrl, readProblem } from '../../../features/publicVoice/api';
import { deviceWord } from '../../../features/publicVoice/deviceWord';
import { WhoseItIs } from '../../../features/publicVoice/WhoseItIs';
import { nameOf, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dateTime } from '../../../lib/format';
import { goBack, navigate } from '../../../lib/navigate';
import { newId } from '../../../lib/newId';
import { Bones } from '../../../ui/phone/Bones';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { Screen } from '../../../ui/phone/Screen';
import { ErrorMessage, StateButton, StateMessage } from '../../../ui/StateMessage';
import { usePageTitle, useZone } from '../city';
import { outbox } from '../outbox';
import { standsText, whatText, whereText } from './problemText';

/** One problem as anybody may see it, and the button that joins it. */
export function ProblemScreen({ name }: { name: string }) {
  const [problem, setProblem] = useState<PublicProblem | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const stop = new AbortController();
    readProblem({ params: { ref: name } }, stop.signal).then(
      setProblem,
      (failed) => !stop.signal.aborted && setError(failed),
    );
    return () => stop.abort();
  }, [name]);
  const title = problem ? whatText(problem) : t('portal.problems.one');
  return (
    <Screen
      key={problem ? 'read' : 'unread'}
      title={title}
      pageTitle={usePageTitle(title)}
      back={() => goBack('/problems')}
      foot={problem && mayJoin(problem) && <Join problem={problem} />}
    >
      {problem && <Told problem={problem} />}
      {!problem && !error && <Bones of={['photo', 'card']} />}
      {error ? <NotRead error={error} /> : null}
    </Screen>
  );
}

const mayJoin = ({ ending }: PublicProblem) => ending === null || ending === 'fixed' || ending === 'willNotFix';

function Told({ problem }: { problem: PublicProblem }) {
  const zone = useZone();
  const time = (iso: string) => dateTime(iso, zone);
  const { ref, photos, words, unit, promisedAt, endedAt, reportedAt, voices, cameBack, ending, body } = problem;
  return (
    <>
      {photos.map(({ id, slot }) => (
        <figure key={id} className="pt-figure">
          <img className="pt-large" src={problemPhotoUrl(ref, id, 'large')} alt={t(`portal.follow.${slot}`)} />
          <figcaption className="ph-muted">{t(`portal.follow.${slot}`)}</figcaption>
        </figure>
      ))}
      <section className="ph-card ph-stack">
        <h2>{standsText(problem)}</h2>
        {ending && !body && <p>{t(`portal.ending.${ending}Hint`)}</p>}
        <WhoseItIs body={body} />
        {cameBack && <p>{t('portal.problems.cameBack')}</p>}
        {words && <p>{words}</p>}
        <p>{whereText(problem)}</p>
        <p className="ph-muted">{t('portal.problems.reported', { time: time(reportedAt) })}</p>
        {promisedAt && !endedAt && <p>{t('portal.follow.promised', { time: time(promisedAt) })}</p>}
        {endedAt && <p className="ph-muted">{t('portal.problems.endedAt', { time: time(endedAt) })}</p>}
        {unit && <p>{t('portal.problems.unit', { unit: nameOf(unit) })}</p>}
        {voices > 0 && <p className="ph-muted">{t('portal.problems.voices', { count: voices })}</p>}
      </section>
    </>
  );
}

function Join({ problem }: { problem: PublicProblem }) {
  const [asking, setAsking] = useState(false);
  const isOver = problem.ending !== null;
  const join = async () => {
    const id = newId();
    const { ref, broadKind, placeName, placeNameEn } = problem;
    const place = placeName ? { name: placeName, nameEn: placeNameEn } : null;
    const body = { id, device: deviceWord(), photos: [] };
    await outbox.add(id, { kind: 'voice', ref, body, about: { kind: broadKind, place } }, []);
    navigate(`/report#sent-${id}`, { replace: true });
  };
  return (
    <>
      <button type="button" className="ph-button ph-button-primary" onClick={() => setAsking(true)}>
        {t(isOver ? 'portal.nearby.isBack' : 'portal.problems.join')}
      </button>
      {asking && (
        <ConfirmSheet
          title={t(isOver ? 'portal.problems.backTitle' : 'portal.problems.joinTitle')}
          hint={t(isOver ? 'portal.problems.backHint' : 'portal.problems.joinHint')}
          confirm={t(isOver ? 'portal.nearby.isBack' : 'portal.problems.join')}
          onConfirm={() => void join()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function NotRead({ error }: { error: unknown }) {
  if (!(error instanceof ProblemError) || error.code !== 'thing.not-found')
    return <ErrorMessage error={error} onRetry={() => location.reload()} />;
  return (
    <StateMessage
      kind="notFound"
      title={t('portal.problems.gone')}
      actions={<StateButton onClick={() => navigate('/problems')}>{t('portal.problems.title')}</StateButton>}
    >
      {t('portal.problems.goneHint')}
    </StateMessage>
  );
}

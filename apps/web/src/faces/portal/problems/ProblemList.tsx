import { broadKinds } from '@gezhi/domain';
import { useId, useState } from 'react';
import { type PublicProblem, problemPhotoUrl, rssUrl } from '../../../features/publicVoice/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { goBack, navigate } from '../../../lib/navigate';
import { Bones } from '../../../ui/phone/Bones';
import { Icon } from '../../../ui/phone/Icon';
import { Later, partFrom } from '../../../ui/phone/Later';
import { Screen } from '../../../ui/phone/Screen';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useCity, usePageTitle, useZone } from '../city';
import { AreaSelect } from './AreaSelect';
import { standsText, whatText, whereText } from './problemText';
import { type Asked, useProblems } from './useProblems';

/** The map says nothing the list does not: it comes when somebody asks for it. */
const problemMap = partFrom(() => import('./ProblemMap').then((file) => file.ProblemMap));

export function ProblemList() {
  const { city } = useCity();
  const [asked, setAsked] = useState<Asked>({ state: 'open' });
  const [mapOpen, setMapOpen] = useState(false);
  const { problems, more, error, isReading, read } = useProblems(asked);
  const title = t('portal.problems.title');
  return (
    <Screen title={title} pageTitle={usePageTitle(title)} back={() => goBack('/')}>
      <Filters asked={asked} onAsk={setAsked} />
      {city?.box && (
        <button type="button" className="ph-button" onClick={() => setMapOpen(true)}>
          <Icon name="map" />
          {t('portal.problems.onMap')}
        </button>
      )}
      {mapOpen && <Later of={problemMap} props={{ asked, onClose: () => setMapOpen(false) }} />}
      {error ? <ErrorMessage error={error} onRetry={() => void read()} /> : null}
      {problems === null && !error && <Bones of={['row', 'row', 'row']} />}
      {problems?.length === 0 && <p className="ph-muted">{t('portal.problems.none')}</p>}
      <ul className="pt-problems" aria-busy={isReading}>
        {problems?.map((problem) => (
          <Row key={problem.ref} problem={problem} />
        ))}
      </ul>
      {more && (
        <button type="button" className="ph-button" disabled={isReading} onClick={() => void more()}>
          {t('portal.problems.more')}
        </button>
      )}
      <p className="ph-muted">
        {t('portal.problems.feedHint')} <a href={rssUrl({ ...asked })}>RSS</a>
      </p>
    </Screen>
  );
}

function Filters({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const id = useId();
  return (
    <div className="pt-filters">
      <fieldset className="pt-sides">
        <legend className="visually-hidden">{t('portal.problems.state')}</legend>
        {(['open', 'ended'] as const).map((state) => (
          <label key={state}>
            <input type="radio" name={id} checked={asked.state === state} onChange={() => onAsk({ ...asked, state })} />
            <span>{t(`portal.problems.${state}`)}</span>
          </label>
        ))}
      </fieldset>
      <AreaSelect value={asked.areaId} onChange={(areaId) => onAsk({ ...asked, areaId })} />
      <div className="ph-field">
        <label htmlFor={`${id}-kind`}>{t('portal.problems.kind')}</label>
        <select
          id={`${id}-kind`}
          className="ph-input"
          value={asked.kind ?? ''}
          onChange={({ target }) => onAsk({ ...asked, kind: broadKinds.find((kind) => kind === target.value) })}
        >
          <option value="">{t('portal.problems.everyKind')}</option>
          {broadKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`cases.broadKind.${kind}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function Row({ problem }: { problem: PublicProblem }) {
  const zone = useZone();
  const address = `/problems#${problem.ref}`;
  const [photo] = problem.photos;
  return (
    <li>
      <a
        className="pt-problem"
        href={address}
        onClick={(event) => {
          event.preventDefault();
          navigate(address);
        }}
      >
        {photo && <img src={problemPhotoUrl(problem.ref, photo.id, 'thumb')} alt="" loading="lazy" />}
        <span>
          <strong>{whatText(problem)}</strong>
          <span className="ph-muted">{whereText(problem)}</span>
          <span className="ph-muted">
            {standsText(problem)}
            {problem.body && ` · ${t('portal.whose.of', { name: problem.body.name })}`} ·{' '}
            {dateTime(problem.endedAt ?? problem.reportedAt, zone)}
          </span>
        </span>
      </a>
    </li>
  );
}

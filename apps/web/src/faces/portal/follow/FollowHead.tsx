import type { FollowView } from '../../../features/publicVoice/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime, dayText } from '../../../lib/format';
import { useZone } from '../city';
import { stateText } from './stateText';

/** What it is, how it stands, and the promise. */
export function FollowHead({ view }: { view: FollowView }) {
  const place = [...view.area.map(nameOf), view.placeName && nameOf({ name: view.placeName, nameEn: view.placeNameEn })]
    .filter(Boolean)
    .join(' · ');
  return (
    <section className="ph-card pt-head">
      <h2>
        {whatText(view)} · {stateText(view)}
      </h2>
      <StateHint view={view} />
      <PromiseLine view={view} />
      <p className="ph-muted">{place}</p>
      {view.ending && <p>{t(`portal.ending.${view.ending}Hint`)}</p>}
      {!view.isReporter && <p className="ph-muted">{t('portal.follow.joined')}</p>}
      {view.voices > 0 && <p className="ph-muted">{t('portal.problems.voices', { count: view.voices })}</p>}
      {view.isErased && <p className="ph-muted">{t('portal.follow.erased')}</p>}
      {view.words && (
        <blockquote>
          <span className="ph-muted">{t(view.isReporter ? 'portal.follow.yourWords' : 'portal.follow.cityWords')}</span>
          {view.words}
        </blockquote>
      )}
      {view.number && <p className="ph-muted">{t('portal.follow.number', { number: view.number })}</p>}
    </section>
  );
}

/** Where the state alone would leave somebody alone. */
function StateHint({ view: { state, suspendedUntil } }: { view: FollowView }) {
  if (state === 'mergedDuplicate') return <p>{t('portal.follow.mergedHint')}</p>;
  if (state === 'suspended' && suspendedUntil)
    return <p>{t('portal.follow.suspendedHint', { day: dayText(suspendedUntil) })}</p>;
  return null;
}

export function whatText({ categoryName, categoryNameEn, broadKind }: FollowView): string {
  if (categoryName) return nameOf({ name: categoryName, nameEn: categoryNameEn });
  return t(`cases.broadKind.${broadKind ?? 'other'}`);
}

/** A promise is said with its time, kept or not. */
function PromiseLine({ view: { promisedAt, answerBy, endedAt, state } }: { view: FollowView }) {
  const zone = useZone();
  const time = (iso: string) => dateTime(iso, zone);
  if (promisedAt && state === 'closed')
    return <p>{t('portal.follow.promisedKept', { time: time(promisedAt), actual: time(endedAt!) })}</p>;
  if (promisedAt && !endedAt)
    return (
      <>
        <p>{t('portal.follow.promised', { time: time(promisedAt) })}</p>
        <Late by={promisedAt} text={t('portal.follow.promiseLate')} />
      </>
    );
  if (!answerBy) return null;
  return (
    <>
      <p>{t('portal.follow.answerBy', { time: time(answerBy) })}</p>
      <Late by={answerBy} text={t('portal.follow.answerLate')} />
    </>
  );
}

const Late = ({ by, text }: { by: string; text: string }) =>
  new Date(by) < new Date() ? <p className="light light-red pt-wrap">{text}</p> : null;

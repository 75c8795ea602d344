import { forgetReport, rememberedReports } from '../../../features/publicVoice/rememberedReports';
import { followLink } from '../../../features/publicVoice/reportCode';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dateTime } from '../../../lib/format';
import { goBack, navigate } from '../../../lib/navigate';
import { Bones } from '../../../ui/phone/Bones';
import { Screen } from '../../../ui/phone/Screen';
import { ErrorMessage, StateButton, StateMessage } from '../../../ui/StateMessage';
import { usePageTitle, useZone } from '../city';
import { isAboutReport, useOutbox } from '../outbox';
import { copyText, shareLink } from '../report/copyAndShare';
import { AnswerBar } from './AnswerBar';
import { AnswerStanding, Continued } from './Continued';
import { FollowHead } from './FollowHead';
import { FollowPhotos } from './FollowPhotos';
import { OwnReport } from './OwnReport';
import { RateCard } from './RateCard';
import { Track } from './Track';
import { type Followed, useFollow } from './useFollow';

export function FollowScreen({ code }: { code: string }) {
  const followed = useFollow(code);
  const { view } = followed;
  const { parcels } = useOutbox();
  const isAnswering = parcels.some(({ command }) => isAboutReport(command, code));
  const title = t('portal.follow.title');
  return (
    <Screen
      title={title}
      pageTitle={usePageTitle(title)}
      back={() => goBack('/')}
      aside={view && <Share code={code} />}
      foot={view?.mayAnswer && !isAnswering && <AnswerBar code={code} view={view} />}
    >
      {view ? (
        <>
          <Stale followed={followed} />
          <FollowPhotos photos={view.photos} isEnded={view.endedAt !== null} />
          <FollowHead view={view} />
          <AnswerStanding code={code} onSent={followed.read} />
          <Continued view={view} />
          {view.mayRate && !isAnswering && <RateCard code={code} />}
          <Track view={view} />
          <OwnReport code={code} view={view} isBusy={isAnswering} onErased={followed.read} />
          <Forget code={code} />
        </>
      ) : (
        <Unread followed={followed} />
      )}
    </Screen>
  );
}

function Share({ code }: { code: string }) {
  const share = () =>
    'share' in navigator
      ? shareLink(t('portal.sent.shareTitle'), followLink(code))
      : copyText(followLink(code)).then((done) => alert(t(done ? 'portal.sent.copied' : 'portal.sent.copyFailed')));
  return (
    <button type="button" className="ph-link ph-aside" onClick={() => void share()}>
      {t('portal.follow.share')}
    </button>
  );
}

/** Without a network the last reading stays, and says when it was. */
function Stale({ followed: { error, readAt } }: { followed: Followed }) {
  const zone = useZone();
  if (!error || !readAt) return null;
  return <p className="ph-note ph-note-warn">{t('portal.follow.stale', { time: dateTime(readAt, zone) })}</p>;
}

function Unread({ followed: { error, read } }: { followed: Followed }) {
  if (!error) return <Bones of={['pair', 'card', 'card']} />;
  if (error instanceof ProblemError && error.code === 'report.code-unknown')
    return (
      <div role="alert">
        <StateMessage
          kind="notFound"
          title={t('portal.follow.unknownTitle')}
          actions={
            <StateButton onClick={() => navigate('/follow', { replace: true })}>{t('portal.follow.other')}</StateButton>
          }
        >
          {t('portal.follow.unknownHelp')}
        </StateMessage>
      </div>
    );
  return <ErrorMessage error={error} onRetry={() => void read()} />;
}

/** A phone may be shared: what it remembers can be taken from it. The report itself stays. */
function Forget({ code }: { code: string }) {
  if (!rememberedReports().some((report) => report.code === code)) return null;
  return (
    <button
      type="button"
      className="ph-link pt-forget"
      onClick={() => {
        forgetReport(code);
        navigate('/', { replace: true });
      }}
    >
      {t('portal.follow.forget')}
    </button>
  );
}

import { useMutation } from '@tanstack/react-query';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { problemText } from '../../../lib/problemText';
import { saveFile } from '../../../ui/saveFile';
import { pictureUrl } from '../api';

/** How the city stands as a picture without names: handed to the phone's own sharing, or kept where it has none. */
export function SharePicture() {
  const share = useMutation({ mutationFn: shareIt });
  return (
    <section className="phone-part">
      <button type="button" className="chip phone-share" disabled={share.isPending} onClick={() => share.mutate()}>
        {t('screen.phone.share')}
      </button>
      <p className="muted">{t('screen.phone.shareHint')}</p>
      {share.error && <p role="alert">{problemText(share.error)}</p>}
    </section>
  );
}

async function shareIt() {
  const answer = await fetch(pictureUrl).catch(() => null);
  if (!answer?.ok) throw new ProblemError(answer ? 'server.unexpected' : 'network', answer?.status ?? 0);
  const file = new File([await answer.blob()], `${t('screen.phone.fileName')}.png`, { type: 'image/png' });
  if (!navigator.canShare?.({ files: [file] })) return saveFile(file, file.name);
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    // Whoever closes the phone's own page has changed his mind; where it may not be opened, the picture is kept.
    if (!(error instanceof DOMException && error.name === 'AbortError')) saveFile(file, file.name);
  }
}

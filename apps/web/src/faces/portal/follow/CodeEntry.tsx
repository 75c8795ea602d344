import { type FormEvent, useId, useState } from 'react';
import { followAddress, readCode } from '../../../features/publicVoice/reportCode';
import { t } from '../../../i18n/t';
import { goBack, navigate } from '../../../lib/navigate';
import { Screen } from '../../../ui/phone/Screen';
import { usePageTitle } from '../city';

/** For a code on paper, from another phone, or in a pasted link. */
export function CodeEntry({ given }: { given: string }) {
  const id = useId();
  const [text, setText] = useState(given);
  const [isWrong, setIsWrong] = useState(given !== '');
  const title = t('portal.follow.enterTitle');
  const look = (event: FormEvent) => {
    event.preventDefault();
    const code = readCode(text);
    setIsWrong(code === null);
    if (code) navigate(followAddress(code), { replace: true });
  };
  return (
    <Screen title={title} pageTitle={usePageTitle(title)} back={() => goBack('/')}>
      <form className="ph-card ph-stack" onSubmit={look}>
        <div className="ph-field">
          <label htmlFor={id}>{t('portal.follow.enterLabel')}</label>
          <input
            id={id}
            className="ph-input"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={text}
            aria-invalid={isWrong}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => setText(target.value)}
          />
          {isWrong && (
            <p className="ph-error" role="alert">
              {t('portal.follow.enterWrong')}
            </p>
          )}
          <p id={`${id}-hint`} className="ph-muted">
            {t('portal.follow.enterHint')}
          </p>
        </div>
        <button type="submit" className="ph-button ph-button-primary">
          {t('portal.follow.enterButton')}
        </button>
      </form>
    </Screen>
  );
}

import { t } from '../../../i18n/t';
import { Kbd } from '../../../ui/Kbd';
import { showHelp } from '../shell/help';

/** The keys one needs first, and the way to all of them. */
export const KeyHints = () => (
  <p className="key-hints muted small">
    <span>
      <Kbd>J</Kbd> <Kbd>K</Kbd> {t('desk.keys.upAndDown')}
    </span>
    <span>
      <Kbd>⏎</Kbd> {t('desk.keys.open')}
    </span>
    <button type="button" className="text-button" onClick={showHelp}>
      <Kbd>?</Kbd> {t('desk.allKeys')}
    </button>
  </p>
);

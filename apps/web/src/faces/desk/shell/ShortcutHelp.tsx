import { deskVerbs, verbs } from '../../../features/cases/verbs';
import { t } from '../../../i18n/t';
import { Dialog } from '../../../ui/Dialog';
import { Kbd } from '../../../ui/Kbd';
import { type GeneralKey, generalKeys, keyName, spokenKey } from '../shortcuts';
import { hideHelp } from './help';
import './shortcutHelp.css';

/** Every key the desk knows. */
export const ShortcutHelp = () => (
  <Dialog title={t('desk.allKeys')} onClose={hideHelp}>
    <h3 className="muted small">{t('desk.keys.general')}</h3>
    <dl className="shortcut-help">
      {(Object.keys(generalKeys) as GeneralKey[]).map((name) => (
        <Line key={name} keys={generalKeys[name]} does={t(`desk.keys.${name}`)} />
      ))}
    </dl>
    <h3 className="muted small">{t('desk.keys.steps')}</h3>
    <dl className="shortcut-help">
      {deskVerbs.map((verb) => (
        <Line key={verb} keys={verbs[verb].key} does={t(`cases.verb.${verb}`)} />
      ))}
    </dl>
    <p className="muted small">{t('desk.keys.hint')}</p>
  </Dialog>
);

const Line = ({ keys, does }: { keys: string; does: string }) => (
  <div>
    <dt>
      <Kbd>{keyName(keys)}</Kbd>
      <span className="visually-hidden">{spokenKey(keys)}</span>
    </dt>
    <dd>{does}</dd>
  </div>
);

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { signOut } from '../../../features/session/api';
import { postText } from '../../../features/session/person';
import { type Language, languages, setLanguage, t, useLanguage } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { setTheme, type Theme, themes, useTheme } from '../../../lib/theme';
import { Icon } from '../../../ui/Icon';
import { useMe } from '../me';
import { prefer, preferences } from '../preferences';
import { Choice } from './Choice';
import { showHelp } from './help';
import './personMenu.css';

const languageNames: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };

/** Who works here, with which posts, and how this desk should look and behave for them. */
export function PersonMenu() {
  const me = useMe();
  const panel = useId();
  const post = me.posts[0];
  return (
    <>
      <button
        type="button"
        className="person-button"
        popoverTarget={panel}
        aria-label={t('desk.personMenu', { name: me.name })}
      >
        <span className="person-post">{post && `${t(`cases.role.${post.role}`)} · `}</span>
        <span className="person-name">{me.name}</span>
        <Icon name="person" />
      </button>
      <div id={panel} popover="auto" className="person-panel">
        <p className="person-who">
          <strong>{me.name}</strong>
          {me.posts.map((held) => (
            <span key={`${held.role} ${held.unit.id}`} className="muted">
              {postText(held)}
            </span>
          ))}
        </p>
        <Settings />
        <p className="person-foot">
          <button type="button" className="text-button" onClick={showHelp}>
            <Icon name="keyboard" /> {t('desk.allKeys')}
          </button>
          <SignOut />
        </p>
      </div>
    </>
  );
}

export function LookSettings() {
  const language = useLanguage();
  const theme = useTheme().chosen;
  return (
    <>
      <Choice<Language>
        label={t('common.language')}
        options={languages.map((value) => ({ value, name: languageNames[value] }))}
        value={language}
        onChoose={setLanguage}
      />
      <Choice<Theme>
        label={t('common.theme.label')}
        options={themes.map((value) => ({ value, name: t(`common.theme.${value}`) }))}
        value={theme}
        onChoose={setTheme}
      />
    </>
  );
}

function Settings() {
  const { afterMove } = preferences.use();
  return (
    <div className="person-settings">
      <LookSettings />
      <Choice
        label={t('desk.afterMove.label')}
        options={(['next', 'stay'] as const).map((value) => ({ value, name: t(`desk.afterMove.${value}`) }))}
        value={afterMove}
        onChoose={(value) => prefer({ afterMove: value })}
      />
    </div>
  );
}

function SignOut() {
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => signOut({}),
    onSuccess() {
      // Nothing of what this person saw stays behind for the next one.
      client.clear();
      location.assign('/desk');
    },
  });
  return (
    <>
      {leave.error && <span role="alert">{problemText(leave.error)}</span>}
      <button type="button" className="text-button" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {t('session.signOut')}
      </button>
    </>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cityQuery } from '../../../features/city/api';
import { meQuery, signOut } from '../../../features/session/api';
import { postText } from '../../../features/session/person';
import { languages, setLanguage, t, useLanguage } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { problemText } from '../../../lib/problemText';
import { setTheme, themes, useTheme } from '../../../lib/theme';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { TabScreen } from '../FieldScreen';
import { useOutbox } from '../outbox';
import { useMe, usePageTitle } from '../person';
import { at } from '../routes';
import { setSun, useSun } from '../sun';
import { OneOf } from './OneOf';
import './me.css';

const languageNames = { 'zh-CN': '中文', en: 'English' } as const;

export function MeScreen() {
  const me = useMe();
  const city = useQuery(cityQuery).data;
  const title = t('field.me.title');
  return (
    <TabScreen title={title} pageTitle={usePageTitle(title)}>
      <section className="ph-card">
        <h2>{me.name}</h2>
        <ul className="fd-posts" aria-label={t('field.me.posts')}>
          {me.posts.map((post) => (
            <li key={post.role + post.unit.id}>{postText(post)}</li>
          ))}
        </ul>
      </section>
      <section className="ph-card ph-stack">
        <SunChoice />
        <OneOf
          label={t('common.language')}
          options={languages.map((language) => ({ value: language, text: languageNames[language], lang: language }))}
          value={useLanguage()}
          onChoose={(language) => void setLanguage(language)}
        />
        <OneOf
          label={t('common.theme.label')}
          options={themes.map((theme) => ({ value: theme, text: t(`common.theme.${theme}`) }))}
          value={useTheme().chosen}
          onChoose={setTheme}
        />
      </section>
      <p className="ph-muted">{t('field.me.privacy')}</p>
      {city?.isDemo && <p className="ph-muted">{t('field.me.demo')}</p>}
      <SignOut />
    </TabScreen>
  );
}

function SunChoice() {
  const on = useSun();
  return (
    <div>
      <OneOf
        label={t('field.me.sun')}
        options={[
          { value: 'off', text: t('field.me.off') },
          { value: 'on', text: t('field.me.on') },
        ]}
        value={on ? 'on' : 'off'}
        onChoose={(value) => setSun(value === 'on')}
      />
      <p className="ph-muted">{t('field.me.sunHint')}</p>
    </div>
  );
}

function SignOut() {
  const queryClient = useQueryClient();
  const me = useMe();
  const unsent = useOutbox().parcels.filter(({ command }) => command.owner.id === me.id).length;
  const [asking, setAsking] = useState(false);
  const leave = useMutation({
    mutationFn: () => signOut({}),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: ['cases'] });
      queryClient.setQueryData(meQuery.queryKey, null);
      navigate(at.today, { replace: true }); // whoever signs in next begins at their own work
    },
  });
  return (
    <>
      <button type="button" className="ph-button" onClick={() => setAsking(true)}>
        {t('field.me.signOut')}
      </button>
      {asking && (
        <ConfirmSheet
          title={t('field.me.signOutTitle')}
          hint={unsent > 0 ? t('field.me.signOutUnsent', { count: unsent }) : t('field.me.signOutPlain')}
          confirm={t('field.me.signOut')}
          onConfirm={() => leave.mutate()}
          onClose={() => setAsking(false)}
        >
          {leave.isError && (
            <p className="ph-error" role="alert">
              {problemText(leave.error)}
            </p>
          )}
        </ConfirmSheet>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { cityQuery } from '../../features/city/api';
import { meQuery } from '../../features/session/api';
import { nameOf, t } from '../../i18n/t';
import { ErrorMessage } from '../../ui/StateMessage';
import { ZoneProvider } from '../../ui/Zone';
import { MeProvider } from './me';
import { SignIn } from './SignIn';
import { Shell } from './shell/Shell';
import { ShellBones } from './shell/ShellBones';

/** Nobody, or somebody: the door or the desk. */
export function Root() {
  const me = useQuery(meQuery);
  const { data: city } = useQuery(cityQuery);
  useEffect(() => {
    if (me.data) document.title = [city && nameOf(city), t('common.product')].filter(Boolean).join(' · ');
  }, [me.data, city]);
  if (me.error && !me.data) return <ErrorMessage error={me.error} onRetry={me.refetch} />;
  if (me.data === undefined) return <ShellBones />;
  if (me.data === null) return <SignIn />;
  return (
    <ZoneProvider value={city?.zone ?? 'Asia/Shanghai'}>
      <MeProvider value={me.data}>
        <Shell key={me.data.id} />
      </MeProvider>
    </ZoneProvider>
  );
}

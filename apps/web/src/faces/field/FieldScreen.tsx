import type { ComponentProps, ReactNode } from 'react';
import { t } from '../../i18n/t';
import { navigate, usePlace } from '../../lib/navigate';
import { useOnline } from '../../lib/useOnline';
import { Icon, type IconName } from '../../ui/phone/Icon';
import { Screen } from '../../ui/phone/Screen';
import { useOutbox } from './outbox';
import { at, readRoute } from './routes';

type Props = Omit<ComponentProps<typeof Screen>, 'foot'>;

const tabs = [
  { page: 'today', icon: 'list' },
  { page: 'map', icon: 'map' },
  { page: 'waiting', icon: 'outbox' },
  { page: 'me', icon: 'person' },
] as const satisfies readonly { page: string; icon: IconName }[];

/** A main page: the four tabs at its foot, and above them the truth about the network. */
export function TabScreen(props: Props) {
  return (
    <>
      <Screen {...props} />
      <div className="fd-bottom">
        <OfflineLine />
        <nav className="fd-tabs" aria-label={t('field.tabs.label')}>
          {tabs.map((tab) => (
            <Tab key={tab.page} {...tab} />
          ))}
        </nav>
      </div>
    </>
  );
}

function Tab({ page, icon }: (typeof tabs)[number]) {
  const { path, hash } = usePlace();
  const { parcels } = useOutbox();
  const count = page === 'waiting' ? parcels.length : 0;
  return (
    <a
      href={at[page]}
      aria-current={readRoute(path, hash).page === page ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        navigate(at[page]);
      }}
    >
      <Icon name={icon} />
      <span>
        {t(`field.tabs.${page}`)}
        {count > 0 && <b className="fd-count">{count}</b>}
      </span>
    </a>
  );
}

function OfflineLine() {
  const { parcels } = useOutbox();
  if (useOnline()) return null;
  const photos = parcels.flatMap((parcel) => parcel.photos).filter(({ state }) => state === 'waiting').length;
  return (
    <p className="fd-offline" role="status">
      {parcels.length > 0 ? t('field.offline', { count: parcels.length, photos }) : t('field.offlineEmpty')}
    </p>
  );
}

/** A page above the tabs: its own foot holds the next act, and the count of what is unsent stays in sight. */
export const ActScreen = ({ aside, ...props }: ComponentProps<typeof Screen>) => (
  <Screen {...props} aside={<AsideWithUnsent>{aside}</AsideWithUnsent>} />
);

function AsideWithUnsent({ children }: { children: ReactNode }) {
  const { parcels } = useOutbox();
  return (
    <>
      {children}
      {parcels.length > 0 && (
        <button type="button" className="ph-link fd-unsent" onClick={() => navigate(at.waiting)}>
          {t('field.unsent', { count: parcels.length })}
        </button>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { cityQuery } from '../../../features/city/api';
import { nameOf, t } from '../../../i18n/t';
import { Mark } from '../../../ui/Mark';
import { SearchBox } from '../search/SearchBox';
import { Bell } from './Bell';
import { LightsSummary } from './LightsSummary';
import { LiveMark } from './LiveMark';
import { PersonMenu } from './PersonMenu';

/** The city, what is looked for, how it stands, who works. */
export function TopBar() {
  const { data: city } = useQuery(cityQuery);
  return (
    <header className="top-bar">
      <Link to="/today" className="top-bar-home" aria-label={t('desk.home', { city: city ? nameOf(city) : '' })}>
        <Mark />
        <span className="top-bar-city">{city && nameOf(city)}</span>
        <span className="top-bar-product muted">{t('common.product')}</span>
      </Link>
      <SearchBox />
      <div className="top-bar-right">
        <LiveMark />
        <LightsSummary />
        <Bell />
        <PersonMenu />
      </div>
    </header>
  );
}

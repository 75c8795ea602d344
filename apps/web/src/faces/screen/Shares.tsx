import { t } from '../../i18n/t';
import { percent } from '../../lib/format';
import type { Glance } from './api';
import { Drill, listAddress } from './drill';

interface Props {
  closings: Glance['closings'];
  day: string;
}

/** What was promised and what was kept, each share with what it is a share of. Of nothing there is no share. */
export function Shares({ closings, day }: Props) {
  const { closed, kept, treated, inTime, answered, fixed, from } = closings;
  const to = listAddress({ list: 'closed', from, to: day });
  return (
    <section className="wall-shares" aria-labelledby="wall-shares">
      <h2 id="wall-shares">{t('screen.shares.title')}</h2>
      <dl>
        <Share name={t('screen.shares.kept')} part={kept} whole={closed} to={to} />
        <Share name={t('screen.shares.inTime')} part={inTime} whole={treated} to={to} />
        <Share name={t('screen.shares.fixed')} part={fixed} whole={answered} to={to} />
      </dl>
    </section>
  );
}

const Share = ({ name, part, whole, to }: { name: string; part: number; whole: number; to: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <Drill to={to} className="wall-share">
        <strong>{percent(part, whole)}</strong>
        <span className="muted">{t('screen.shares.of', { part, whole })}</span>
      </Drill>
    </dd>
  </div>
);

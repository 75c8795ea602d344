import type { Light } from '@gezhi/domain';
import { t } from '../../i18n/t';
import type { Glance } from './api';
import { Drill, listAddress } from './drill';

const order: readonly Light[] = ['green', 'yellow', 'red'];

export const sumOf = (steps: Glance['steps'], light: Light) => steps.reduce((sum, step) => sum + step[light], 0);

/** All open cases by light; the three are the whole. */
export const Lights = ({ steps }: { steps: Glance['steps'] }) => (
  <section className="wall-lights" aria-label={t('screen.lights')}>
    {order.map((light) => (
      <Drill key={light} to={listAddress({ list: 'open', light })} className={`wall-light light light-${light}`}>
        <strong>{sumOf(steps, light)}</strong> <span>{t(`cases.light.${light}`)}</span>
      </Drill>
    ))}
  </section>
);

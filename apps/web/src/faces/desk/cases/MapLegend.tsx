import { t } from '../../../i18n/t';

const lights = ['green', 'yellow', 'red'] as const;

/** What the shapes mean, and that a demo city is drawn. */
export const MapLegend = ({ isDemo }: { isDemo: boolean }) => (
  <p className="map-legend small">
    {lights.map((light) => (
      <span key={light} className={`light light-${light}`}>
        {t(`cases.light.${light}`)}
      </span>
    ))}
    {isDemo && <span className="muted">{t('common.demoNotice')}</span>}
  </p>
);

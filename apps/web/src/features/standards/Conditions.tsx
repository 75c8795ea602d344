import { t } from '../../i18n/t';
import { plainLimit } from '../../lib/limitText';
import { RuleText } from '../../ui/RuleText';
import type { Category } from './api';

/** The conditions in force: a table where there is room, cards where there is not. */
export const Conditions = ({ conditions }: { conditions: Category['conditions'] }) => (
  <table className="conditions">
    <caption className="visually-hidden">{t('standards.conditions')}</caption>
    <thead>
      <tr>
        <th scope="col">{t('standards.filing')}</th>
        <th scope="col">{t('standards.closing')}</th>
        <th scope="col">{t('standards.limit')}</th>
      </tr>
    </thead>
    <tbody>
      {conditions.map(({ number, filing, filingEn, closing, closingEn, limit, isDefault, basis }) => (
        <tr key={number}>
          <td>
            <span className="muted condition-number">{number}</span> <RuleText zh={filing} en={filingEn} />
            <span className="muted small condition-basis">{t(`standards.basis.${basis}`)}</span>
          </td>
          <td>
            <span className="condition-cell-label muted">{t('standards.closing')}</span>{' '}
            <RuleText zh={closing} en={closingEn} />
          </td>
          <td>
            <span className="condition-cell-label muted">{t('standards.limit')}</span> {plainLimit(limit)}{' '}
            {isDefault && <span className="standing standing-default">{t('standards.cityDefault')}</span>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

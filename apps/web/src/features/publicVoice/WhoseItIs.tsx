import { t } from '../../i18n/t';
import type { PublicProblem } from './api';

/** Whose it is, where it is not the city's: a name to turn to, and a number to press. */
export function WhoseItIs({ body }: Pick<PublicProblem, 'body'>) {
  if (!body) return null;
  return (
    <span>
      {t('portal.whose.is', { name: body.name })}
      {body.phone && (
        <>
          {t('portal.whose.comma')}
          <a className="ph-link" href={`tel:${body.phone.replace(/[^+\d]/g, '')}`}>
            {t('portal.whose.phone', { phone: body.phone })}
          </a>
        </>
      )}
    </span>
  );
}

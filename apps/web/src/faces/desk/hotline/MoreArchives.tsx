import { Fragment } from 'react';
import { handBackArchive } from '../../../features/hotline/api';
import { t } from '../../../i18n/t';

/** Where the photos of a hand-back are more than one archive can count: the second and every further one. */
export const MoreArchives = ({ id, archives }: { id: string; archives: number }) => (
  <>
    {Array.from({ length: archives - 1 }, (_, i) => i + 2).map((part) => (
      <Fragment key={part}>
        <a href={handBackArchive(id, part)}>{t('hotline.part', { part, of: archives })}</a>{' '}
      </Fragment>
    ))}
  </>
);

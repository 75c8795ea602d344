import { t } from '../../../i18n/t';

/** How one gets from a case to another one on the face in use. */
export interface ToCase {
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
}

interface Props extends ToCase {
  id: string;
  number: string | null;
}

/** Another case by its number; a link, so that it opens in another window as well. */
export const CaseLink = ({ id, number, hrefOf, onOpen }: Props) => (
  <a
    className="case-link"
    href={hrefOf(id)}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onOpen(id);
    }}
  >
    {number ?? t('cases.unfiledCase')}
  </a>
);

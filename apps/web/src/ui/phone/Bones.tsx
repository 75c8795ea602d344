import { t } from '../../i18n/t';

interface Props {
  /** From top to bottom, as the content will lie. */
  of: readonly ('photo' | 'pair' | 'card' | 'row')[];
}

/** The true shape of what is coming. It appears after 300 ms: what is quicker needs only patience. */
export const Bones = ({ of }: Props) => (
  <div className="ph-bones" role="status">
    <span className="visually-hidden">{t('common.loading')}</span>
    {of.map((shape, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
      <span key={i} className={`ph-bone ph-bone-${shape}`} />
    ))}
  </div>
);

import { useLanguage } from '../i18n/t';
import { leftText } from '../lib/format';

interface Props {
  light: 'green' | 'yellow' | 'red' | null;
  left: { minutes: number; working: boolean } | null;
}

/** A light says the same three times: by colour, by shape and in words. */
export function Light({ light, left }: Props) {
  useLanguage();
  if (!left) return null;
  return <span className={`light light-${light ?? 'none'}`}>{leftText(left)}</span>;
}

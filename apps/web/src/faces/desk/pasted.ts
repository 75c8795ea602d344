import { t } from '../../i18n/t';
import { say } from '../../ui/notices';

interface TextBox {
  value: string;
  selectionStart: number | null;
  selectionEnd: number | null;
  /** As the browser says it: below nothing where there is no limit. */
  maxLength: number;
}

/** How many characters of what is pasted a box has no room for; what is marked makes room. */
export function leftOut({ value, selectionStart, selectionEnd, maxLength }: TextBox, pasted: string): number {
  if (maxLength < 0) return 0;
  const marked = (selectionEnd ?? 0) - (selectionStart ?? 0);
  const length = pasted.replaceAll('\r\n', '\n').length;
  return Math.max(0, Math.min(length, value.length - marked + length - maxLength));
}

/** A browser cuts off what does not fit and says nothing: half a table would be sent as if it were all of it. */
export const sayWhatIsLeftOut = () =>
  document.addEventListener('paste', ({ target, clipboardData, defaultPrevented }) => {
    const isBox = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (!isBox || defaultPrevented) return; // who reads a pasted table takes all of it
    const count = leftOut(target, clipboardData?.getData('text/plain') ?? '');
    if (count > 0) say(t('desk.pastedLeftOut', { count, most: target.maxLength }));
  });

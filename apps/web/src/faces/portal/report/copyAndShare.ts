/** True once the text lies in the clipboard. The older way is for browsers inside other apps, which know no other. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

/** The phone's own sheet for sending something on; closing it is an answer, not a failure. */
export const shareLink = (title: string, url: string): Promise<void> =>
  navigator.share({ title, url }).catch(() => undefined);

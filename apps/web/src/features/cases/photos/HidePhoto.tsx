import { useMutation, useQueryClient } from '@tanstack/react-query';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { hidePhoto } from '../api';
import type { Photo } from './PhotoFrame';

/** Takes a photo from the public's eyes or gives it back: a face, a number plate, a door. Staff go on seeing it. */
export function HidePhoto({ photo: { id, isHidden } }: { photo: Photo }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => hidePhoto({ params: { id }, body: { isHidden: !isHidden } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cases'] }),
  });
  return (
    <p className="small">
      {isHidden && <span className="muted">{t('cases.hide.hidden')} </span>}
      <button type="button" className="text-button" disabled={change.isPending} onClick={() => change.mutate()}>
        {t(isHidden ? 'cases.hide.show' : 'cases.hide.hide')}
      </button>
      {change.error && <span role="alert"> {problemText(change.error)}</span>}
    </p>
  );
}

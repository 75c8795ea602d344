import { useId, useState } from 'react';
import { t } from '../../../i18n/t';
import { Sheet } from '../../../ui/phone/Sheet';

interface Props {
  before: string;
  after: string;
  onClose: () => void;
}

/** Both pictures in one frame with an edge to slide: the same viewpoint shows at once, another one as well. */
export function CompareSheet({ before, after, onClose }: Props) {
  const id = useId();
  const [edge, setEdge] = useState(50);
  return (
    <Sheet wide title={t('field.case.compareTitle')} onClose={onClose}>
      <div className="fd-compare">
        <img src={before} alt={t('field.case.before')} />
        <img src={after} alt={t('field.case.after')} style={{ clipPath: `inset(0 0 0 ${edge}%)` }} />
        <span className="fd-compare-edge" style={{ left: `${edge}%` }} aria-hidden="true" />
      </div>
      <label htmlFor={id} className="ph-muted">
        {t('field.case.compareSlide')}
      </label>
      <input
        id={id}
        className="fd-slide"
        type="range"
        min={0}
        max={100}
        value={edge}
        onChange={({ target }) => setEdge(Number(target.value))}
      />
    </Sheet>
  );
}

import { type CountCode, type RatioCode, ratios } from '@gezhi/domain';
import { useId, useRef } from 'react';
import { t } from '../../../i18n/t';

type Code = CountCode | RatioCode | 'avgHandleHours';

/** The head of a column: the number's name, and beside it how it is counted. */
export function Definition({ code }: { code: Code }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const name = t(`numbers.name.${code}`);
  return (
    <th scope="col">
      <span className="numbers-head">
        {name}
        <button
          type="button"
          className="numbers-what"
          aria-label={t('numbers.what', { name })}
          aria-controls={id}
          onClick={() => box.current?.togglePopover()}
        >
          ?
        </button>
      </span>
      <div ref={box} id={id} {...{ popover: 'auto' }} className="numbers-definition">
        <strong>{name}</strong>
        {saysOf(code).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </th>
  );
}

/** A ratio is said by what it divides; what these are is said under their own names. */
function saysOf(code: Code): string[] {
  const ratio = ratios.find((row) => row.code === code);
  if (!ratio) return [t(`numbers.says.${code as CountCode}`)];
  const names = ratio.part.map((part) => t(`numbers.name.${part}`)).join(' + ');
  const said = [...ratio.part, ratio.of].map((part) => `${t(`numbers.name.${part}`)}: ${t(`numbers.says.${part}`)}`);
  return [t('numbers.formula', { part: names, of: t(`numbers.name.${ratio.of}`) }), t('numbers.cohort'), ...said];
}

import { type CountCode, type RatioCode, ratios } from '@gezhi/domain';
import { useId, useRef } from 'react';
import { t } from '../../../i18n/t';

type Code = CountCode | RatioCode | 'avgHandleHours';

/** The head of a column: the number's name, and beside it how it is counted. */
export const Definition = ({ code }: { code: Code }) => (
  <th scope="col">
    <Says name={t(`numbers.name.${code}`)} lines={saysOf(code)} />
  </th>
);

/** A name, and beside it what it means. */
export function Says({ name, lines }: { name: string; lines: readonly string[] }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
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
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
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

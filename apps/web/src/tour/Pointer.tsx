import { useEffect, useState } from 'react';
import type { TourStep } from './steps';

/** What to press next, the nearest to the end first: what sends an open form, then what opens it. */
function targetsOf(step: TourStep): readonly string[] {
  if (step === 'report') return ['.ph-button-primary', '.pt-snap'];
  return ['[data-submit]', `[data-verb="${step}"]`, '.fd-first-move', '.ph-button-primary'];
}

const isSeen = (element: HTMLElement) => element.getClientRects().length > 0;

export const findTarget = (step: TourStep): HTMLElement | null =>
  targetsOf(step)
    .map((selector) => [...document.querySelectorAll<HTMLElement>(`#root ${selector}`)].find(isSeen))
    .find((element) => element !== undefined) ?? null;

const lookMs = 250;

/** A frame around the button the card speaks of; it lets every press through. */
export function Pointer({ step }: { step: TourStep }) {
  const [box, setBox] = useState<{ top: number; left: number; width: number; height: number } | null>(null);
  useEffect(() => {
    const look = () => {
      const rectangle = findTarget(step)?.getBoundingClientRect();
      setBox((before) => {
        if (!rectangle) return null;
        const { top, left, width, height } = rectangle;
        const isSame = before && before.top === top && before.left === left && before.width === width;
        return isSame ? before : { top, left, width, height };
      });
    };
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [step]);
  return box && <div className="tour-pointer" aria-hidden="true" style={box} />;
}

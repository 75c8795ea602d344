import { useEffect } from 'react';
import { useLanguage } from '../i18n/t';
import { Card } from './Card';
import { Pointer } from './Pointer';
import { tour } from './state';
import { stepFor } from './steps';
import { useStanding } from './useTour';

/** The guided tour: a card above the page, and a frame around the button it speaks of. */
export function Tour() {
  useLanguage();
  const { isOn } = tour.use();
  return isOn ? <Running /> : null;
}

function Running() {
  const standing = useStanding();
  useEffect(() => {
    document.documentElement.classList.add('touring');
    return () => document.documentElement.classList.remove('touring');
  }, []);
  if (!standing) return null;
  const step = stepFor(standing.followed);
  return (
    <>
      <Card step={step} standing={standing} />
      <Pointer step={step} />
    </>
  );
}

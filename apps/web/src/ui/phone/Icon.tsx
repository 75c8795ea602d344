/** Line drawings on a grid of 24, in the colour of the text around them. Words always say the same beside them. */
const paths = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  plus: 'M12 4v16M4 12h16',
  minus: 'M4 12h16',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M4.5 12.5l5 5 10-11',
  camera:
    'M4 7.5h3.5L9 5h6l1.5 2.5H20a1 1 0 011 1V18a1 1 0 01-1 1H4a1 1 0 01-1-1V8.5a1 1 0 011-1z M12 9.5a3.6 3.6 0 100 7.2 3.6 3.6 0 000-7.2z',
  images:
    'M7 4h13a1 1 0 011 1v11a1 1 0 01-1 1H7a1 1 0 01-1-1V5a1 1 0 011-1z M3 8v11a1 1 0 001 1h13 M6 14l4-4 4 4 2.5-2.5L21 15',
  pin: 'M12 21s7-6.2 7-11.5A7 7 0 005 9.5C5 14.8 12 21 12 21z M12 7.2a2.4 2.4 0 100 4.8 2.4 2.4 0 000-4.8z',
  here: 'M12 3v3M12 18v3M3 12h3M18 12h3 M12 6.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11z M12 10.8a1.2 1.2 0 100 2.4 1.2 1.2 0 000-2.4z',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13z M15.5 15.5L21 21',
  map: 'M9 4L3.5 6v14L9 18l6 2 5.5-2V4L15 6 9 4z M9 4v14 M15 6v14',
  phone: 'M6 3.5h3l1.5 4.5-2 1.5a12 12 0 006 6l1.5-2 4.5 1.5v3a2 2 0 01-2 2A15.5 15.5 0 014 5.5a2 2 0 012-2z',
  copy: 'M8 8h11a1 1 0 011 1v11a1 1 0 01-1 1H8a1 1 0 01-1-1V9a1 1 0 011-1z M4 16V4a1 1 0 011-1h11',
  share: 'M12 15V3.5 M8 7l4-4 4 4 M5 12v7a1 1 0 001 1h12a1 1 0 001-1v-7',
  code: 'M4 4h6v6H4z M14 4h6v6h-6z M4 14h6v6H4z M14 14h2v2h-2z M18 18h2v2h-2z M18 14h2 M14 20h2',
  warning: 'M12 4L2.5 20h19L12 4z M12 10v4.5 M12 17.2v.3',
  list: 'M8 6h12M8 12h12M8 18h12 M4 6h.1M4 12h.1M4 18h.1',
  outbox: 'M12 14V4 M8 7.5L12 3.5l4 4 M3.5 14H8l1.5 2.5h5L16 14h4.5v5a1 1 0 01-1 1h-15a1 1 0 01-1-1v-5z',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8z M4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8z M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  cleanliness: 'M4 7h16 M9.5 7V4.5h5V7 M6 7l1 13h10l1-13 M10 11v5.5 M14 11v5.5',
  road: 'M8 3L3.5 21 M16 3l4.5 18 M12 3.5v3 M10 9.5l3 2-2.5 2 3 2 M12 18.5V21',
  parking:
    'M5 3.5h14a1.5 1.5 0 011.5 1.5v14a1.5 1.5 0 01-1.5 1.5H5A1.5 1.5 0 013.5 19V5A1.5 1.5 0 015 3.5z M9.5 17V7.5h3.3a2.9 2.9 0 010 5.8H9.5',
  facility: 'M7.5 21h5 M10 21V6a2.5 2.5 0 012.5-2.5H16 M13.5 7.5l2.5-4 4 2.2-1 3z M16.2 10.5v2.5 M19 12l1 2',
  trade:
    'M4 10l1.5-5.5h13L20 10 M4 10a2.7 2.7 0 005.3 0 2.7 2.7 0 005.4 0A2.7 2.7 0 0020 10 M5.5 13v7.5h13V13 M9.5 20.5v-4.5h5v4.5',
  other: 'M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z M8 12h.1M12 12h.1M16 12h.1',
} as const;

export type IconName = keyof typeof paths;

/** Sized with the text beside it, so that it grows for whoever set larger letters. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  const length = `${size / 16}rem`;
  return (
    <svg className="ph-icon" width={length} height={length} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** Line drawings on a grid of 20, one stroke wide, in the colour of the text around them. */
const drawings = {
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4l-6 6 6 6',
  up: 'M5 12l5-5 5 5',
  down: 'M5 8l5 5 5-5',
  right: 'M8 5l5 5-5 5',
  list: 'M4 5.5h12M4 10h12M4 14.5h12',
  map: 'M3 5.5l4.5-2 5 2 4.5-2v11l-4.5 2-5-2-4.5 2zM7.5 3.5v11M12.5 5.5v11',
  fold: 'M3.5 4h13v12h-13zM8 4v12M13 8l-2 2 2 2',
  unfold: 'M3.5 4h13v12h-13zM8 4v12M11 8l2 2-2 2',
  today: 'M4 4.5h12v11.5H4zM4 8h12M7.5 3v3M12.5 3v3M7.5 12l1.8 1.8 3.2-3.4',
  cases: 'M4 6h12v10H4zM7.5 6V4h5v2M4 10.5h12',
  net: 'M3.5 3.5h13v13h-13zM10 3.5v13M3.5 10h13M13.3 13.2v.1',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  layers: 'M10 3l7 3.7-7 3.7-7-3.7zM3 10.3l7 3.7 7-3.7M3 13.8l7 3.7 7-3.7',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  fit: 'M4 8V4h4M16 8V4h-4M4 12v4h4M16 12v4h-4',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  camera: 'M3.5 6.5h3l1.2-2h4.6l1.2 2h3v9h-13zM10 13.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  alert: 'M10 3.5l7 12.5H3zM10 8v3.5M10 13.8v.01',
  check: 'M4 10.5l4 4 8-9',
  phone:
    'M5 3.5h3l1.2 3.5-1.7 1.3a8 8 0 0 0 4.2 4.2L13 10.8l3.5 1.2v3c0 .8-.7 1.5-1.5 1.4C9 16 4 11 3.6 5 3.5 4.2 4.2 3.5 5 3.5z',
  compare: 'M10 3v14M3.5 5h4v10h-4zM12.5 5h4v10h-4z',
  enlarge: 'M12 4h4v4M8 16H4v-4M16 4l-5 5M4 16l5-5',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
  print: 'M6 7V3.5h8V7M6 14H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-2M6 11.5h8v5H6z',
  files: 'M6 3.5h5.5L15 7v9.5H6zM11 3.5V7.5h4M8.5 11h4M8.5 13.5h4',
  settings: 'M3.5 6h7M14.5 6h2M12.5 4v4M3.5 14h2M9.5 14h7M7.5 12v4',
  clock: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM10 6.5V10l2.5 1.8',
  chart: 'M4 16.5V9M9.3 16.5v-13M14.7 16.5v-5M3 16.5h14',
  pen: 'M4 16l.8-3.6 8.6-8.6 2.8 2.8-8.6 8.6zM11.6 5.6l2.8 2.8',
  flag: 'M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5',
  bell: 'M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4zM8.5 17h3',
  download: 'M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 16h12',
  bookmark: 'M6 3.5h8v13l-4-3-4 3z',
  marks: 'M3.5 5.5l1.5 1.5 2.5-3M3.5 13.5l1.5 1.5 2.5-3M10.5 6h6M10.5 14h6',
  refresh: 'M16 10a6 6 0 1 1-1.9-4.4M16 3v3.5h-3.5',
} as const;

export type IconName = keyof typeof drawings;

/** Sized with the text beside it, so that it grows for whoever set larger letters. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg width={`${size / 16}rem`} height={`${size / 16}rem`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d={drawings[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

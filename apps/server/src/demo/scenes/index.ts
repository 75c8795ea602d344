import { type Dice, dice } from '../random';
import type { Light, SceneOrder } from './order';

export * from './order';

const [width, height] = [1200, 900];
const horizon = 560;

interface Colours {
  sky: [string, string];
  ground: string;
  walk: string;
  tint: string;
  isRain: boolean;
}

const colours: readonly Colours[] = [
  { sky: ['#bcd7ec', '#e9f1f6'], ground: '#8f959b', walk: '#b9b4aa', tint: 'rgba(255,250,235,0.06)', isRain: false },
  { sky: ['#9fc4e0', '#dfeaf2'], ground: '#868c92', walk: '#b3ada2', tint: 'rgba(255,244,214,0.10)', isRain: false },
  { sky: ['#6d7fa3', '#e7b58f'], ground: '#6a6c74', walk: '#8f877e', tint: 'rgba(60,40,80,0.16)', isRain: false },
  { sky: ['#8c99a6', '#b9c2c9'], ground: '#5f666d', walk: '#868580', tint: 'rgba(40,60,80,0.14)', isRain: true },
];

const walls = ['#c9b79c', '#b9a58c', '#d3c5b2', '#a9b3b8', '#c4a98f', '#d8cfc0', '#b7bfae'];
const shutters = ['#7c6650', '#5d6b73', '#6e5a4a', '#4d5f57'];
const signs = ['#b3261e', '#2d5f8b', '#2e7d4f', '#b7791f', '#6b4f8a'];

const coloursOf: Record<Light, number> = { day: 0, haze: 1, dusk: 2, night: 2, rain: 3 };

export function drawScene({ place, problem, stage, light: named, shot }: SceneOrder): string {
  const look = dice(place * 7919 + shot * 104_729 + 3);
  const light = colours[coloursOf[named]]!;
  const step = look.int(-40, 40);
  const parts = [
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
    `<g transform="translate(${step} 0)">${buildings(dice(place * 31 + 7))}</g>`,
    ground(light, dice(place * 17 + 1)),
    `<g transform="translate(${step * 1.6} 0)">${furniture(dice(place * 13 + 5))}</g>`,
    `<g transform="translate(${600 + step * 2} 700)">${subject(problem, stage, dice(place * 101 + shot))}</g>`,
    light.isRain ? rain(look) : '',
    `<rect width="${width}" height="${height}" fill="${light.tint}"/>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${light.sky[0]}"/><stop offset="0.7" stop-color="${light.sky[1]}"/></linearGradient></defs>
${parts.join('\n')}</svg>`;
}

function buildings(place: Dice): string {
  let out = '';
  for (let x = -120; x < width + 120; ) {
    const w = place.int(150, 300);
    const h = place.int(190, 430);
    const wall = place.pick(walls);
    out += `<rect x="${x}" y="${horizon - h}" width="${w}" height="${h}" fill="${wall}"/>`;
    out += `<rect x="${x}" y="${horizon - h}" width="${w}" height="10" fill="rgba(0,0,0,0.12)"/>`;
    out += windows(x, w, h, place);
    out += shopFront(x, w, place);
    x += w + (place.chance(0.25) ? place.int(20, 70) : 0);
  }
  return out;
}

function windows(x: number, w: number, h: number, place: Dice): string {
  const [columns, rows] = [Math.floor(w / 62), Math.floor((h - 130) / 78)];
  let out = '';
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const glass = place.chance(0.16) ? '#e8d9a8' : '#8fa9bf';
      const at = `x="${x + 20 + c * 62}" y="${horizon - h + 28 + r * 78}"`;
      out += `<rect ${at} width="40" height="50" fill="${glass}" stroke="rgba(0,0,0,0.18)" stroke-width="3"/>`;
    }
  return out;
}

function shopFront(x: number, w: number, place: Dice): string {
  if (place.chance(0.25)) return '';
  const sign = place.pick(signs);
  return (
    `<rect x="${x + 14}" y="${horizon - 118}" width="${w - 28}" height="26" fill="${sign}"/>` +
    `<rect x="${x + 26}" y="${horizon - 110}" width="${(w - 52) * 0.5}" height="9" fill="rgba(255,255,255,0.75)"/>` +
    `<rect x="${x + 20}" y="${horizon - 92}" width="${w - 40}" height="92" fill="${place.pick(shutters)}"/>` +
    `<rect x="${x + 32}" y="${horizon - 80}" width="${(w - 64) * 0.4}" height="66" fill="rgba(190,215,230,0.55)"/>`
  );
}

function ground(light: Colours, place: Dice): string {
  const kerb = horizon + 190;
  let out = `<rect y="${horizon}" width="${width}" height="${kerb - horizon}" fill="${light.walk}"/>`;
  for (let x = -200; x < width + 200; x += 90)
    out += `<path d="M${x} ${kerb} L${600 + (x - 600) * 0.72} ${horizon}" stroke="rgba(0,0,0,0.07)" stroke-width="3"/>`;
  if (place.chance(0.6))
    out += `<rect y="${horizon + 70}" width="${width}" height="20" fill="#d8b04a" opacity="0.55"/>`; // tactile paving
  out += `<rect y="${kerb}" width="${width}" height="14" fill="rgba(255,255,255,0.35)"/>`;
  out += `<rect y="${kerb + 14}" width="${width}" height="${height - kerb}" fill="${light.ground}"/>`;
  out += `<path d="M0 ${height - 50} h${width}" stroke="rgba(255,255,255,0.7)" stroke-width="10" stroke-dasharray="90 60"/>`;
  return out;
}

function furniture(place: Dice): string {
  let out = '';
  const trees = place.int(1, 3);
  for (let i = 0; i < trees; i++) {
    const x = place.int(0, 1) ? place.int(20, 320) : place.int(880, 1180);
    const green = place.pick(['#5d8a57', '#6d9a5f', '#4f7a52']);
    out += `<rect x="${x - 8}" y="${horizon - 60}" width="16" height="110" fill="#6b5744"/>`;
    out += `<circle cx="${x}" cy="${horizon - 110}" r="${place.int(62, 88)}" fill="${green}"/>`;
    out += `<circle cx="${x + 34}" cy="${horizon - 74}" r="50" fill="${green}" opacity="0.9"/>`;
  }
  const x = place.int(900, 1120);
  out += `<rect x="${x}" y="${horizon - 250}" width="10" height="300" fill="#59646d"/><rect x="${x - 60}" y="${horizon - 256}" width="70" height="12" rx="6" fill="#59646d"/>`;
  return out;
}

function rain(look: Dice): string {
  let out = '';
  for (let i = 0; i < 90; i++) {
    const [x, y] = [look.int(0, width), look.int(0, height)];
    out += `<path d="M${x} ${y} l-8 34" stroke="rgba(230,240,248,0.35)" stroke-width="3"/>`;
  }
  return out;
}

/** The thing itself, around (0, 0) on the pavement. `half` shows it less, `gone` shows the place put right. */
function subject(problem: SceneOrder['problem'], stage: SceneOrder['stage'], look: Dice): string {
  const share = stage === 'present' ? 1 : stage === 'half' ? 0.4 : 0;
  return (subjects[problem] ?? subjects.litter!)(share, look);
}

const bin =
  '<rect x="-46" y="-150" width="92" height="130" rx="8" fill="#3d6b52"/><rect x="-54" y="-168" width="108" height="24" rx="8" fill="#2f5441"/><rect x="-30" y="-110" width="60" height="8" fill="rgba(255,255,255,0.35)"/>';

function scatter(
  count: number,
  spreadX: number,
  spreadY: number,
  look: Dice,
  colours: readonly string[],
  size: number,
): string {
  let out = '';
  for (let i = 0; i < count; i++) {
    const [x, y] = [look.int(-spreadX, spreadX), look.int(-spreadY, spreadY)];
    const [w, h] = [look.int(size / 2, size), look.int(size / 3, size * 0.7)];
    out += `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="5" fill="${look.pick(colours)}" transform="rotate(${look.int(-35, 35)} ${x} ${y})"/>`;
  }
  return out;
}

const wet = '<ellipse cx="0" cy="10" rx="190" ry="34" fill="rgba(255,255,255,0.16)"/>';

const subjects: Partial<Record<SceneOrder['problem'], (share: number, look: Dice) => string>> = {
  rubbish: (share, look) =>
    (share > 0
      ? `<ellipse cx="0" cy="14" rx="${220 * share}" ry="40" fill="#4b4b45" opacity="0.55"/>` +
        `<path d="M${-190 * share} 10 l60 -84 66 34 44 -70 70 60 54 -30 ${86 * share} 88 z" fill="#6a6457"/>`
      : wet) +
    bin +
    scatter(
      Math.round(26 * share),
      Math.round(210 * share),
      40,
      look,
      ['#c9a15a', '#d7d7d2', '#4f7ea8', '#a85c4f', '#e6e2d6'],
      54,
    ),
  litter: (share, look) =>
    (share > 0 ? '' : wet) +
    scatter(Math.round(40 * share), 460, 70, look, ['#7a9a55', '#d9d6cc', '#c7b37f', '#b96f56', '#93a7b5'], 34),
  heap: (share, look) =>
    share > 0
      ? `<path d="M${-260 * share} 30 L${-120 * share} ${-150 * share} L0 ${-90 * share} L${110 * share} ${-180 * share} L${280 * share} 30 z" fill="#9b8f80"/>` +
        scatter(
          Math.round(34 * share),
          Math.round(230 * share),
          60,
          look,
          ['#b5674d', '#8a7a66', '#c9bfae', '#70655a', '#d0a679'],
          66,
        )
      : wet,
  pothole: (share) =>
    share > 0
      ? `<ellipse cx="0" cy="60" rx="${230 * share + 40}" ry="${52 * share + 10}" fill="#3c3f43"/><ellipse cx="14" cy="68" rx="${180 * share + 20}" ry="${34 * share + 6}" fill="#5d6a74"/><path d="M${-260 * share} 40 l-70 -20 M${230 * share} 80 l90 20 M40 110 l60 40" stroke="#44484c" stroke-width="7" fill="none"/>`
      : '<path d="M-270 20 h540 v92 h-540 z" fill="#4a4e53"/><path d="M-270 20 h540 v92 h-540 z" fill="none" stroke="#6a6f75" stroke-width="5"/>',
  cover: (share) =>
    share > 0
      ? '<ellipse cx="0" cy="30" rx="150" ry="58" fill="#2c2f33"/><path d="M-146 24 a150 58 0 0 1 250 -36 l-104 42 z" fill="#70767c"/><path d="M-190 60 l-60 26 M170 40 l80 14" stroke="#44484c" stroke-width="7"/>'
      : '<ellipse cx="0" cy="30" rx="150" ry="58" fill="#70767c"/><ellipse cx="0" cy="30" rx="128" ry="47" fill="none" stroke="#565c62" stroke-width="7"/><path d="M-70 30 h140 M0 2 v56" stroke="#565c62" stroke-width="7"/>',
  bikes: (share, look) => {
    let out = share === 0 ? '<path d="M-330 30 h660" stroke="#fff" stroke-width="7" opacity="0.8"/>' : '';
    const count = share === 0 ? 5 : Math.round(11 * share);
    for (let i = 0; i < count; i++) {
      const x = share === 0 ? -260 + i * 130 : look.int(-400, 400);
      const y = share === 0 ? -30 : look.int(-90, 60);
      const lean = share === 0 ? 0 : look.pick([-70, -20, 0, 12, 28, 75]);
      const colour = look.pick(['#2d7fb8', '#e0a526', '#58a05c', '#c94f3d']);
      out += `<g transform="translate(${x} ${y}) rotate(${lean})" fill="none" stroke="#2d3338" stroke-width="7"><circle cx="-38" cy="0" r="30"/><circle cx="38" cy="0" r="30"/><path d="M-38 0 L-8 -44 L28 -44 L38 0 M-8 -44 L4 0 L28 -44 M-16 -58 h20" stroke="${colour}" stroke-width="9"/></g>`;
    }
    return out;
  },
  cars: (share, look) => {
    let out = share < 1 ? '<path d="M-420 60 h840" stroke="#e9c23b" stroke-width="12"/>' : '';
    const count = Math.round(3 * share);
    for (let i = 0; i < count; i++) {
      const colour = look.pick(['#e3e6e8', '#3b4550', '#8a2f2b', '#35577a', '#c9ccd0']);
      out += `<g transform="translate(${-380 + i * 300} -10)"><path d="M0 40 q4 -56 56 -62 l34 -44 h104 l44 44 q44 6 44 62 z" fill="${colour}"/><path d="M100 -26 l22 -30 h38 v30 z M172 -26 v-30 h26 l26 30 z" fill="#b8cfdd"/><circle cx="70" cy="44" r="28" fill="#22262a"/><circle cx="222" cy="44" r="28" fill="#22262a"/></g>`;
    }
    return out;
  },
  stall: (share, look) => {
    if (share === 0) return '<path d="M-380 40 h760" stroke="#fff" stroke-width="7" opacity="0.7"/>';
    let out = `<path d="M-300 -190 h${600 * share} l40 60 h-${600 * share + 80} z" fill="#b3261e"/><rect x="-292" y="-132" width="10" height="160" fill="#59646d"/><rect x="${-320 + 600 * share}" y="-132" width="10" height="160" fill="#59646d"/>`;
    for (let i = 0; i < Math.round(6 * share); i++) {
      const x = -290 + i * 96;
      out += `<rect x="${x}" y="-40" width="84" height="66" fill="#c9a15a"/>`;
      for (let f = 0; f < 7; f++)
        out += `<circle cx="${x + 12 + (f % 4) * 20}" cy="${-46 - Math.floor(f / 4) * 16}" r="11" fill="${look.pick(['#d9482f', '#e6b32e', '#6fa23f', '#e08a2c'])}"/>`;
    }
    return out;
  },
  poster: (share, look) =>
    '<rect x="-230" y="-330" width="460" height="350" fill="#d9d4c8"/><rect x="-230" y="-330" width="460" height="16" fill="#8d8a83"/>' +
    Array.from({ length: Math.round(14 * share) }, () => {
      const [x, y] = [look.int(-210, 130), look.int(-300, -60)];
      return `<g transform="rotate(${look.int(-9, 9)} ${x} ${y})"><rect x="${x}" y="${y}" width="74" height="92" fill="${look.pick(['#fff', '#f6e27a', '#f2b8b5', '#cfe3f5'])}"/><path d="M${x + 10} ${y + 20} h54 M${x + 10} ${y + 38} h40 M${x + 10} ${y + 56} h54" stroke="#b3261e" stroke-width="7"/></g>`;
    }).join('') +
    (share === 0 ? '<path d="M-190 -280 h150 v110 h-150 z" fill="rgba(255,255,255,0.5)"/>' : ''),
  lamp: (share) =>
    `<rect x="-9" y="-480" width="18" height="500" fill="#4e5a63"/><rect x="-130" y="-492" width="140" height="18" rx="9" fill="#4e5a63"/><path d="M-150 -478 h70 l-14 26 h-42 z" fill="${share > 0 ? '#3a4248' : '#fff2c4'}"/>` +
    (share > 0
      ? '<path d="M-30 -120 l60 -60 M-30 -180 l60 60" stroke="#c62828" stroke-width="10" opacity="0.85"/>'
      : '<path d="M-150 -452 L-330 20 H110 L-82 -452 z" fill="#fff2c4" opacity="0.28"/>'),
};

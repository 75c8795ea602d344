import type { Vec } from './camera';
import type { Canvas } from './canvas';
import type { Rgb } from './light';

/**
 * Characters as strokes on a grid of ten by ten, written down by us: pictures must not depend on which fonts a machine
 * has. Points are two digits (x from the left, y from the top).
 */
const strokes: Record<string, string> = {
  中: '13-93-97-17-13;50-59',
  小: '50-59-47;33-16;73-96',
  大: '13-93;50-53-19;53-99',
  人: '50-44-19;44-99',
  口: '22-82-88-28-22',
  日: '20-80-89-29-20;25-85',
  田: '11-91-99-19-11;15-95;51-59',
  山: '50-59;14-19-99-94',
  土: '24-84;50-59;09-99',
  王: '11-91;15-85;09-99;51-59',
  工: '11-91;51-58;08-98',
  米: '50-59;05-95;21-33;81-73;55-19;55-99',
  木: '03-93;50-59;53-09;53-99',
  水: '50-59-48;13-43-19;83-65;55-99',
  果: '20-80-84-24-20;22-82;50-59;06-96;56-09;56-99',
  五: '10-90;50-39;14-84-79;09-99',
  金: '50-04;50-94;34-64;16-86;54-59;27-38;77-68;09-99',
  文: '50-52;02-92;22-99;82-09',
  明: '01-41-47-07-01;04-44;60-55-39;60-90-99-79;63-93;66-96',
  平: '11-91;05-95;51-59;23-34;83-74',
  安: '50-51;03-01-91-93;42-25-79;72-19;05-95',
  用: '20-25-09;20-80-89-79;23-83;26-86;50-59',
  品: '30-70-73-33-30;05-45-49-09-05;55-95-99-59-55',
  面: '00-90;50-42;02-92-99-09-02;32-39;62-69;34-64;36-66',
  牛: '30-13;22-82;05-95;50-59',
  肉: '11-91-99-79;11-19;50-24;42-74;56-28;56-78',
  早: '20-80-84-24-20;22-82;07-97;54-59',
  点: '50-53;51-81;23-83-86-26-23;19-08;39-38;59-58;79-98',
  公: '40-04;50-95;53-18-88;66-99',
  园: '00-90-99-09-00;32-62;24-74;44-28;54-57-77',
  市: '50-52;02-92;24-84-88-68;24-28;52-59',
  场: '11-18;04-34;08-37;41-91-53;54-94-88-68;64-48;74-57',
  区: '91-01-09-99;22-77;72-27',
  学: '11-23;40-42;81-73;05-03-93-95;25-75-57;57-59-38;07-97',
  店: '50-51;01-91;01-09;52-55;54-84;35-85-89-39-35',
  书: '12-82-84;05-95-88;50-59;80-91',
  具: '20-80-86-26-20;22-82;24-84;07-97;38-09;68-99',
  车: '11-81;40-24-84;06-96;53-59',
  生: '30-13;22-82;15-85;50-59;09-99',
  干: '11-91;05-95;51-59',
  民: '11-81-84-14;11-19-38;05-95;54-99',
  心: '13-06;22-29-79-76;43-55;82-95',
  门: '10-21;03-09;30-90-99-79',
  男: '20-80-84-24-20;22-82;50-54;16-86-79-68;46-09',
  女: '40-25-89;73-56-19;03-93',
  止: '50-58;53-83;23-28;08-98',
  产: '50-51;02-92;23-34;73-64;05-95;15-09',
  天: '11-91;05-95;51-55-09;55-99',
  禁: '01-41;20-24;21-04;21-44;51-91;70-74;71-54;71-94;25-75;07-97;57-59;37-19;67-89',
  停: '20-05;13-19;60-61;31-91;42-82-84-44-42;36-35-95-96;47-87;67-69-59',
  正: '11-91;51-58;54-84;24-28;09-99',
};

/** Words over shops: what is sold, never a name. */
export const shopWords = [
  '水果',
  '五金',
  '米面',
  '文具',
  '土产',
  '日用品',
  '牛肉面',
  '早点',
  '书店',
  '木门',
  '工具',
  '干果',
  '面点',
  '大米',
  '小店',
  '金店',
  '果品',
  '车用品',
] as const;

/** Writes a word with its lower left corner at `from`; `along` is one metre in the direction of writing. */
export function write(
  canvas: Canvas,
  word: string,
  at: (along: number, up: number) => Vec,
  size: number,
  colour: Rgb,
  options: { gap?: number; weight?: number; glows?: boolean; down?: boolean } = {},
): string {
  const step = size * (1 + (options.gap ?? 0.25));
  const shapes: Vec[][] = [];
  [...word].forEach((character, i) => {
    for (const stroke of strokes[character]!.split(';'))
      shapes.push(
        stroke.split('-').map((point) => {
          const [x, y] = [Number(point[0]) / 9.5, Number(point[1]) / 9.5];
          return options.down ? at(x * size, (1 - y) * size - i * step) : at(i * step + x * size, (1 - y) * size);
        }),
      );
  });
  const pixels = size * canvas.camera.scale(canvas.camera.depth(at(0, 0)));
  if (pixels < 7) return bars(canvas, [...word].length, at, size, step, colour, options);
  return canvas.lines(shapes, colour, size * (options.weight ?? 0.1), at(0, 0), {
    sunShare: 0.7,
    glows: options.glows,
  });
}

/** Too far away to be read: a bar for each character. */
function bars(
  canvas: Canvas,
  count: number,
  at: (along: number, up: number) => Vec,
  size: number,
  step: number,
  colour: Rgb,
  { glows, down }: { glows?: boolean; down?: boolean },
) {
  const shapes = Array.from({ length: count }, (_, i) => {
    const [x, y] = down ? [0, -i * step] : [i * step, 0];
    return [at(x, y), at(x + size * 0.8, y), at(x + size * 0.8, y + size * 0.8), at(x, y + size * 0.8)];
  });
  return canvas.faces(shapes, colour, at(0, 0), { alpha: 0.6, sunShare: 0.7, glows });
}

export const lengthOf = (word: string, size: number, gap = 0.25) => [...word].length * size * (1 + gap) - size * gap;

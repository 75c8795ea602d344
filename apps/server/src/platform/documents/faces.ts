import type { Face } from '@gezhi/domain';

/** The faces of the standard by the names offices have them under. They are named, never carried along: they are sold. */
export const namedFaces: Record<Face, string> = {
  biaosong: '方正小标宋简体',
  fangsong: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
};

/** What is taken where one of them is missing; every system sold in China has these. */
const instead: Record<Face, string> = {
  biaosong: '宋体',
  fangsong: '仿宋',
  hei: 'SimHei',
  kai: '楷体',
  song: 'SimSun',
};

const faces = Object.keys(namedFaces) as Face[];

/** Charset 134 is GB 2312: without it a word processor may take a missing face for a Western one. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${faces
  .map(
    (face) =>
      `<w:font w:name="${namedFaces[face]}"><w:altName w:val="${instead[face]}"/><w:charset w:val="86"/>` +
      `<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  )
  .join('')}</w:fonts>`;

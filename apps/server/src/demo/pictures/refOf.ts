import { hash } from 'node:crypto';
import type { PhotoRef } from '@gezhi/domain';
import { canonical } from '../../platform/eventLog';
import type { SceneOrder } from '../scenes/index';

/** The photo a picture will be: its original is what it is drawn from, so its hash is known long before it is drawn. */
export const refOf = (order: SceneOrder, id: string): PhotoRef => ({
  id,
  sha256: hash('sha256', originalOf(order, id), 'hex'),
});

/**
 * The sealed original of a drawn picture: a sheet that says what it is and what it is drawn from. Not the drawing's own
 * text: that takes milliseconds and eight weeks name eleven thousand pictures, and one announced by an older release must
 * still fit after the drawing has changed.
 */
export const originalOf = (order: SceneOrder, id: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="300" viewBox="0 0 1200 300" font-family="sans-serif">
<rect width="1200" height="300" fill="#eef1f4"/>
<text x="40" y="80" font-size="32">演示图片：由程序按下面的描述绘制，不是照片。</text>
<text x="40" y="130" font-size="26">A picture of the demo city, drawn by rule from this description; not a photograph.</text>
<text x="40" y="200" font-size="16" font-family="monospace">${canonical(order)}</text>
<text x="40" y="240" font-size="16" font-family="monospace">${id}</text>
</svg>`;

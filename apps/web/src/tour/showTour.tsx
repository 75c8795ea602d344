import { createRoot } from 'react-dom/client';
import en from '../i18n/en/tour.json';
import { addTexts } from '../i18n/t';
import zhCN from '../i18n/zh-CN/tour.json';
import { Tour } from './Tour';
import './tour.css';

/** Stands above the page, in a place of its own: the page below it gets the rest of the window and is never covered. */
export function showTour() {
  addTexts({ 'zh-CN': { tour: zhCN }, en: { tour: en } });
  const place = document.createElement('div');
  document.body.prepend(place);
  createRoot(place).render(<Tour />);
}

import type { TourStep } from './steps';

const field = () => document.querySelector<HTMLInputElement>('#root input[type="file"]');
export const hasPhotoField = () => field() !== null;

const width = 960;
const height = 720;

/** Whoever takes the tour has no photo of a street at hand: one is drawn and put where a chosen one would go. */
export async function takeSamplePhoto(step: TourStep): Promise<void> {
  const input = field();
  const blob = await drawStreet(step === 'report');
  if (!input || !blob) return;
  const files = new DataTransfer();
  files.items.add(new File([blob], 'demo.jpg', { type: 'image/jpeg' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A wall, a pavement and a bin; heaps beside it as long as the problem is there. */
function drawStreet(hasHeaps: boolean): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d')!;
  const fill = (colour: string, ...box: [number, number, number, number]) => {
    pen.fillStyle = colour;
    pen.fillRect(...box);
  };
  fill('#cfd8e3', 0, 0, width, 330);
  fill('#d9c9ae', 0, 90, width, 300);
  fill('#a9adb3', 0, 390, width, 330);
  fill('#2f6b4f', 560, 260, 130, 190);
  fill('#24533d', 550, 240, 150, 30);
  for (let i = 0; hasHeaps && i < 26; i++) {
    pen.fillStyle = ['#3b3b41', '#7a5c43', '#e3e0d8', '#b9803f'][i % 4]!;
    pen.beginPath();
    pen.ellipse(430 + ((i * 53) % 330), 470 + ((i * 37) % 90), 26 + (i % 5) * 6, 16 + (i % 3) * 5, i, 0, Math.PI * 2);
    pen.fill();
  }
  // Noise of a moment: two photos taken in two steps are never the same file.
  for (let i = 0; i < 400; i++)
    fill(`rgba(0,0,0,${Math.random() * 0.06})`, Math.random() * width, Math.random() * height, 3, 3);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
}

export const demoCity = {
  code: '990100',
  name: '示范市',
  nameEn: 'Demo City',
  zone: 'Asia/Shanghai',
  district: { code: '990102', name: '示范区', nameEn: 'Demo District' },
} as const;

/** Stands with every area and point of the demo: whoever exports them must not take them for a survey. */
export const demoOrigin = 'demo: drawn by rule, not survey data';

/** One seed for the whole city: another one draws another city. */
export const demoSeed = 43;

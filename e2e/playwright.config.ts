import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 8199);
const data = process.env.E2E_DATA ?? '.cache/e2e';

/**
 * The third speed: a few journeys in a real browser against the built product on a database of its own. Started by
 * `npm test`; alone: npm run build && npx playwright test --config e2e/playwright.config.ts
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  snapshotPathTemplate: 'pictures/{arg}{ext}',
  updateSnapshots: 'none', // a picture that is missing or differs is somebody's decision: --update-snapshots
  timeout: 240_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    },
  },
  webServer: {
    command: 'node apps/server/dist/main.js',
    cwd: '..',
    url: `http://127.0.0.1:${port}/readyz`,
    env: { PORT: String(port), GEZHI_DATA: data, GEZHI_REPORTS_PER_HOUR: '0', GEZHI_DEMO_LIFE: 'off' },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGINT', timeout: 15_000 },
    stdout: 'ignore',
  },
});

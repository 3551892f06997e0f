import { defineConfig, devices } from '@playwright/test';
import { provideChromium } from './tests/browser/chromium/index.ts';

const PORT = 4331;

// Chosen once: the processes that run the tests read this file again, and find the choice in their environment.
process.env['TEST_CHROMIUM'] ??= await provideChromium();

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${PORT}`,
    // Playwright starts it without a sandbox, as it has to be for root.
    launchOptions: { executablePath: process.env['TEST_CHROMIUM'] },
    // It keeps the whole site for later, which only its own test waits for.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } } },
    // A phone has no keyboard to go around with.
    {
      name: 'phone',
      testIgnore: '**/keyboard.spec.ts',
      grepInvert: /@desktop/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
  // The pages as they were built last.
  webServer: { command: `astro preview --port ${PORT}`, port: PORT, reuseExistingServer: false },
});

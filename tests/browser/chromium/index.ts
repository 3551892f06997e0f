/**
 * Which browser the tests and the measurements drive: a Chromium or Chrome that is installed, else Playwright's own, else
 * one that is installed now.
 */
export { candidates } from './candidates.ts';
export { NoBrowser, provideChromium, thisMachine } from './provide.ts';

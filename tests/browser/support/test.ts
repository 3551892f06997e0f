/**
 * What every browser test starts from: Playwright's `test`, which here also fails when a page writes an error to the
 * console, throws one, or breaks its own content security policy.
 */
import { test as base, expect, type Page } from '@playwright/test';

interface Fixtures {
  /** Errors that a test causes on purpose, for example by a broken connection. */
  readonly expectedErrors: RegExp[];
  /** Listens; nothing to be used by tests. */
  readonly silence: undefined;
}

/** Playwright itself says this where a test does without the service worker. */
const BLOCKED = /Service Worker registration blocked by Playwright/;

export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  silence: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          console.error(`Against the content security policy: ${violatedDirective} ${blockedURI}`);
        });
      });
      await use(undefined);
      const unexpected = errors.filter(
        (error) => ![...expectedErrors, BLOCKED].some((pattern) => pattern.test(error)),
      );
      expect(unexpected, 'errors and warnings in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export type { Page };
export { expect };

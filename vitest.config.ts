import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Gives `import.meta.url` and workers as Node has them; nothing here needs a browser.
    environment: 'node',
    // A machine that does other work besides may take many times as long as an idle one.
    testTimeout: 30_000,
    // V8 compiles WebAssembly in the background, and has aborted when a thread ended meanwhile:
    // 'Check failed: jit_page.has_value()'.
    execArgv: ['--single-threaded'],
  },
});

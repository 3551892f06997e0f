import fc from 'fast-check';
import { expect, test } from 'vitest';
import { embeddable } from '../../../src/ui/page/data.ts';

test('no text can end the script element that holds it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<', '/', 'script', '>', '!--', 'a', '\u2028')), (parts) => {
      const text = parts.join('');
      const embedded = embeddable({ text });
      expect(embedded).not.toContain('<');
      expect(JSON.parse(embedded)).toEqual({ text });
    }),
  );
});

import { expect, test } from 'vitest';
import { ask } from './fixtures.ts';

const value = (expression: string) => ask(`package a\nx = ${expression}\n`, 'data.a.x');

test.each([
  [
    'sprintf("%d|%5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%O|%b|%c|%q|%U", [1, 2, 3, 4, 5, 255, 255, 255, 8, 8, 5, 65, 65, 65])',
    "1|    2|3    |00004|+5|ff|FF|0xff|10|0o10|101|A|'A'|U+0041",
  ],
  [
    'sprintf("%v|%s|%q|%10s|%-4s|%.2s|%x", ["é", "b", "c\\"", "d", "e", "fgh", "é"])',
    'é|b|"c\\""|         d|e   |fg|c3a9',
  ],
  [
    'sprintf("%v|%f|%.2f|%e|%g|%8.3f|%E", [1.5, 2.5, 2.345, 12345.678, 1e21, 3.14159, 0.5])',
    '1.5|2.500000|2.35|1.234568e+04|1e+21|   3.142|5.000000E-01',
  ],
  [
    'sprintf("%v %v %v %v", [{"b": 1, "a": [1.0]}, {"x"}, set(), null])',
    '{"a": [1.0], "b": 1} {"x"} set() null',
  ],
  ['sprintf("%[2]v %[1]v|%*d|%.*f", [1, 2])', '2 1|%!d(MISSING)|%!(BADPREC)%!f(MISSING)'],
  ['sprintf("%*d|%-*d|%.*f", [4, 7, 4, 7, 1, 2.25])', '   7|7   |2.2'],
  ['sprintf("%T %T %T %T", [1, 1.5, "a", [1]])', 'int float64 string string'],
  ['sprintf("%v", [123456789012345678901234567890])', '123456789012345678901234567890'],
  ['sprintf("%%|%5%|%", [])', '%|%|%!(NOVERB)'],
])('%s', (expression, expected) => {
  expect(value(expression)).toBe(expected);
});

test.each([
  ['sprintf("%d", ["a"])', '%!d(string=a)'],
  ['sprintf("%d", [1.5])', '%!d(float64=1.5)'],
  ['sprintf("%s", [5])', '%!s(int=5)'],
  ['sprintf("%t", [true])', '%!t(string=true)'],
  ['sprintf("%v and %v", [1])', '1 and %!v(MISSING)'],
  ['sprintf("%v", [1, 2, "x"])', '1%!(EXTRA int=2, string=x)'],
  ['sprintf("%!", [1])', '%!!(int=1)'],
  ['sprintf("%[5]d", [1])', '%!d(BADINDEX)'],
  ['sprintf("%*d", ["w", 1])', '%!(BADWIDTH)1'],
])("a mistake has Go's words: %s", (expression, expected) => {
  expect(value(expression)).toBe(expected);
});

import { expect, test } from 'vitest';
import { resolvePlain, UnsupportedScalar } from '../../../src/engine/manifest/scalar.ts';

// Answers of sigs.k8s.io/yaml v1.6.0.
test.each([
  ['y', true],
  ['n', false],
  ['yes', true],
  ['No', false],
  ['on', true],
  ['OFF', false],
  ['tRue', 'tRue'],
  ['0777', 511],
  ['0o777', 511],
  ['0x1F', 31],
  ['-0x1f', -31],
  ['0b11', 3],
  ['-0b11', -3],
  ['1_000', 1000],
  ['_1', '_1'],
  ['1e3', 1000],
  ['1.0', 1],
  ['+12', 12],
  ['.5', 0.5],
  ['5.', 5],
  ['08', 8],
  ['1:30', '1:30'],
  ['190:20:30', '190:20:30'],
  ['2001-01-01', '2001-01-01'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
  ['~', null],
  ['', null],
  ['18446744073709551616', 18446744073709552000],
  ['1e400', '1e400'],
  ['0777777777777777777777777', 7.777777777777778e23],
  ['0b', '0b'],
  ['0x', '0x'],
  ['1e', '1e'],
  ['=', '='],
  ['-', '-'],
  ['1,000', '1,000'],
])('the plain scalar %j is %j', (text, value) => {
  expect(resolvePlain(text)).toBe(value);
});

test('what JSON cannot hold is refused in the words of Go', () => {
  expect(() => resolvePlain('.inf')).toThrow(new UnsupportedScalar('json: unsupported value: +Inf'));
  expect(() => resolvePlain('.nan')).toThrow('json: unsupported value: NaN');
});

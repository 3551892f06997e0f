import { expect, test } from 'vitest';
import { definition, refusals, rule } from './fixtures.ts';

const check = (value: string) => refusals(definition(rule({ value, equals: 1 }, 'audit'))).join('\n');

test.each([
  `[field('name')]`,
  `[ concat( 'it''s', string(1) , '\\n' ) ]`,
  `[resourceGroup().tags['a b'].c[0]]`,
  `[tryGet(requestContext().identity, 'idtyp')]`,
  `[if(equals(1, -2), createObject('a', 1), null())]`,
  `[TOLOWER(subscription().displayName)]`,
  `[utcNow()]`,
  `[addDays(utcNow(), 3)]`,
  `['a text']`,
  `[true]`,
  `[json('{}').?a[?0]]`,
  '[not an expression',
  '[[escaped]',
  '[]',
])('accepts %s', (value) => {
  expect(check(value)).toBe('');
});

test.each([
  ['[ ]', `expected token 'Identifier' and actual 'EndOfData'`],
  [
    `[field('id')]]`,
    `Unable to parse language expression 'field('id')]': expected token 'EndOfData' and actual 'RightSquareBracket' near position '12'.`,
  ],
  [`[field('id']`, `expected token 'RightParenthesis' and actual 'EndOfData'`],
  ['[name]', `expected token 'LeftParenthesis' and actual 'EndOfData'`],
  [`[field('id)]`, 'no closing quote'],
  [`[field("id")]`, `unexpected character '"'`],
  [`[contoso.name()]`, `The template function 'contoso.name' is not valid.`],
  [`[reference('x')]`, `The template function 'reference' is not valid.`],
  [`[resourceId('x')]`, `The template function 'resourceId' is not valid.`],
  [
    `[field()]`,
    `Unable to evaluate template language function 'field': function requires 1 argument(s) while 0 were provided.`,
  ],
  [`[substring('a')]`, `function requires 2 to 3 argument(s) while 1 were provided`],
  [`[concat()]`, `function requires at least 1 argument(s) while 0 were provided`],
  [`[createObject('a')]`, 'a value for every key'],
  [`[concat(${Array.from({ length: 129 }, () => '1').join(',')})]`, 'the limit is 128'],
  [`[${'not('.repeat(65)}1${')'.repeat(65)}]`, 'nest deeper than 64 levels'],
  [`[concat('${'x'.repeat(81_920)}')]`, 'the limit is 81920'],
])('refuses %.60s', (value, expected) => {
  const found = check(value);
  expect(found).toContain('InvalidPolicyParameters');
  expect(found).toContain(expected);
});

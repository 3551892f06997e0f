/**
 * Prism with the course's languages. Whoever imports this first gives the same grammars to everybody who uses
 * Prism in the same process, so that code in the prose and in the editor is colored alike.
 */
import './global.ts';
import 'prismjs/components/prism-json.js';
import 'prismjs/components/prism-yaml.js';
import 'prismjs/components/prism-rego.js';
import Prism from 'prismjs';
import { BLOCK_OPENINGS, type BlockOpening, blockLines, PACKAGE } from './blocks.ts';

// Rego v1 has more keywords; `contains(` is still a function.
const rego = Prism.languages.insertBefore('rego', 'keyword', {
  keyword: /\b(?:as|contains(?!\s*\()|default|else|every|if|import|in|not|package|some|with|set(?=\s*\())\b/,
  boolean: /\b(?:false|null|true)\b/,
  // Prism's own pattern looks from every name of a chain to its end, over line breaks: minutes on a long chain.
  function: {
    pattern: /(?<![\w.])[a-z_]\w*(?:\.[a-z_]\w*)*(?=\()/i,
    inside: { punctuation: /\./ },
  },
  variable: /\b(?:data|input)\b/,
});

function block({ line, deeper, holds }: BlockOpening, inside?: Prism.Grammar): Prism.TokenObject {
  const decides = holds === 'undecided' ? `(?=${PACKAGE})` : '';
  const pattern = RegExp(`(^${line}\\n)${decides}${blockLines(deeper)}`, 'm');
  return inside === undefined
    ? { pattern, lookbehind: true, alias: 'string' }
    : { pattern, lookbehind: true, inside };
}

Prism.languages.insertBefore('yaml', 'scalar', {
  rego: BLOCK_OPENINGS.filter(({ holds }) => holds !== 'string').map((opening) => block(opening, rego)),
  // Prism's own pattern ends at the first blank line.
  scalar: BLOCK_OPENINGS.filter(({ holds }) => holds === 'string').map((opening) => block(opening)),
});

// What a terminal shows: the commands stand out from what they print.
Prism.languages['console'] = { function: /(?<=^\$ ).+$/m, punctuation: /^\$/m };

export default Prism;

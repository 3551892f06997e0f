import type { Piece } from './lines.ts';

/** A piece of the text as it lies over the textarea. */
export function pieceNode({ text, severity }: Piece): Node | string {
  if (severity === undefined) {
    return text;
  }
  const underlined = document.createElement('u');
  underlined.className = `editor-${severity}`;
  underlined.textContent = text;
  return underlined;
}

/** The bars in the gutter beside lines (from 1) that ran, or did not. */
export function barNodes(lines: readonly number[], kind: 'ran' | 'idle'): readonly Node[] {
  return lines.map((line) => {
    const bar = document.createElement('div');
    bar.className = `editor-${kind}`;
    bar.style.setProperty('--line-number', String(line));
    return bar;
  });
}

import type { Token, TokenStream } from 'prismjs';

/** Prism's tokens as nodes with the classes that Prism's own HTML has. */
export function tokenNodes(stream: TokenStream): DocumentFragment {
  const fragment = document.createDocumentFragment();
  append(fragment, stream);
  return fragment;
}

function append(parent: Node, stream: TokenStream): void {
  if (typeof stream === 'string') {
    parent.appendChild(document.createTextNode(stream));
  } else if (Array.isArray(stream)) {
    for (const part of stream) {
      append(parent, part);
    }
  } else {
    const span = document.createElement('span');
    span.className = classesOf(stream).join(' ');
    append(span, stream.content);
    parent.appendChild(span);
  }
}

function classesOf({ type, alias = [] }: Token): readonly string[] {
  return ['token', type, ...(typeof alias === 'string' ? [alias] : alias)].filter((name) => name !== '');
}

/**
 * Finds an element that the editor's own HTML must contain.
 *
 * @throws Error where it is missing: the HTML was not made by `renderPlainEditor`.
 */
export function part<Kind extends Element>(
  root: ParentNode,
  selector: string,
  kind: new (...parameters: never[]) => Kind,
): Kind {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new Error(`The editor's HTML lacks ${selector}; was it made by renderPlainEditor?`);
  }
  return found;
}

/** Where a text is scrolled to, in pixels. */
export interface ScrollPosition {
  readonly top: number;
  readonly left: number;
}

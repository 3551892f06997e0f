/**
 * Reads what the server put into the page for scripts: the JSON in `<script type="application/json" id="...">`.
 * The build wrote it from checked data, in the same release as this script, so its type is known.
 * @returns undefined where the page has no such element
 */
export function pageData<Data>(id: string): Data | undefined {
  const element = document.getElementById(id);
  return element === null ? undefined : JSON.parse(element.textContent ?? '');
}

/** JSON that may stand inside a script element: a `<` in a text must not end it. */
export function embeddable(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

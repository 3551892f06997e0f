/**
 * The code editor. What belongs here: the plain editor that is in the page's HTML from the start (`plain/`), Monaco,
 * which takes its place once loaded (`monaco/`), the colors of code (`highlight/`) and the schemas behind completion
 * (`schema/`). Nothing here knows of lessons or grading. Styles: `editor.css`.
 */
export { attachPlainEditor } from './handle.ts';
export { lineList } from './plain/lines.ts';
export { editorId, renderPlainEditor } from './plain/render.ts';
export type { ChangeListener, EditorHandle, EditorLanguage, EditorOptions, LineMarks } from './types.ts';

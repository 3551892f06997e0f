/**
 * Monaco. This folder is loaded by a dynamic import, after the page can be read and typed into; nothing outside it
 * may import Monaco.
 */
import './features.ts';
import { registerLanguages } from './languages.ts';
import { startSchemas } from './schemas.ts';
import { type MonacoPlace, MonacoSurface } from './surface.ts';
import { followTheme } from './theme.ts';

startSchemas();
registerLanguages();
followTheme();

/** Creates a Monaco editor behind the plain one, with its text, selection, scroll position and undo history. */
export function createMonacoSurface(place: MonacoPlace): MonacoSurface {
  return new MonacoSurface(place);
}

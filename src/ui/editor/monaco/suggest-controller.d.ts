// Monaco types only what its own entries re-export.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';

import Prism from 'prismjs';

// Prism's language files look for a global; without `manual` it would color every code block of the page by itself.
Prism.manual = true;
Object.assign(globalThis, { Prism });

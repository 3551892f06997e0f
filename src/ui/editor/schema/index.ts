/** JSON schemas behind completion and hover in the editor. They never judge: diagnostics come from the engine. */
export { constraintSchema } from './constraint.ts';
export { constraintTemplateSchema } from './constraint-template.ts';

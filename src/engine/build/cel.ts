import { buildGoEngine } from './go-engine.ts';

/** Builds `../cel/module` from `../cel/source`. */
export function buildCel(): Promise<void> {
  return buildGoEngine({ name: 'cel', answering: 'answer', first: FIRST, answer: '{"value":{"findings":[]' });
}

/** A template that compiles. */
const FIRST = {
  call: 'compile',
  failurePolicy: 'Fail',
  source: {
    variables: [{ name: 'names', expression: 'object.spec.containers.map(container, container.name)' }],
    validations: [
      {
        expression: 'variables.names.all(name, name.matches("^a"))',
        messageExpression: '"no: " + variables.names.join(", ")',
      },
    ],
  },
};

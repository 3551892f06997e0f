// Comlink types its adapter for the name without `.mjs`, which Node does not find.
declare module 'comlink/dist/esm/node-adapter.mjs' {
  export { default } from 'comlink/dist/esm/node-adapter';
}

import type { GraderFailure } from './failure.ts';

/** A module that is loaded when it is first needed. */
export interface ModuleLoader {
  /** The module, once it has been loaded. */
  readonly loaded: WebAssembly.Module | undefined;
  /** Loads it, unless that has been done. What failed to load may load the next time. @throws GraderFailure */
  load(): Promise<void>;
}

/** @param Unavailable what it means that the module cannot be loaded */
export function moduleLoader(
  fetchModule: () => Promise<WebAssembly.Module>,
  Unavailable: new (options: ErrorOptions) => GraderFailure,
): ModuleLoader {
  let loading: Promise<WebAssembly.Module> | undefined;
  let loaded: WebAssembly.Module | undefined;
  return {
    get loaded() {
      return loaded;
    },
    async load() {
      loading ??= fetchModule();
      try {
        loaded = await loading;
      } catch (cause) {
        loading = undefined;
        throw new Unavailable({ cause });
      }
    },
  };
}

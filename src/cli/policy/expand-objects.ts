import { expandStream, type KubernetesObject, type StreamStep } from '../../engine/gatekeeper/index.ts';
import { step } from './refusal.ts';
import type { StreamObject } from './stream.ts';

/**
 * Everything that the objects of a stream lead to: gatekeeper/pkg/gator/expand/expand.go.
 * @throws Refusal in gator's words
 */
export function expandObjects(stream: readonly StreamObject[]): KubernetesObject[] {
  return expandStream(
    stream.map(({ object }) => object),
    stepIn(stream, 'error expanding resources'),
  );
}

/** Steps with the objects of a stream, whose errors come out as refusals that name the object's place. */
export function stepIn(stream: readonly StreamObject[], before: string): StreamStep {
  const sources = new Map(stream.map((source) => [source.object, source]));
  return (object, words, run) => {
    const source = sources.get(object);
    if (source === undefined) return run();
    return step(source, ({ message }) => `${before}: ${words}: ${message}`, run);
  };
}

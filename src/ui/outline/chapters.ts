import { getCollection } from 'astro:content';
import type { PreparedChapter } from '../../course/lessons/index.ts';

/** The course's chapters in their order, at build time. */
export async function chaptersInOrder(): Promise<readonly PreparedChapter[]> {
  const entries = await getCollection('chapters');
  return entries.map(({ data }) => data).sort((one, other) => one.order - other.order);
}

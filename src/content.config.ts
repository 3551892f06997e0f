import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import {
  type Lesson,
  type PreparedChapter,
  type PreparedLesson,
  prepareExercise,
  readCourse,
} from './course/lessons/index.ts';

const prepareLesson = async (lesson: Lesson): Promise<PreparedLesson> => ({
  ...lesson,
  exercises: await Promise.all(lesson.exercises.map(prepareExercise)),
});

const chapters = defineCollection({
  // The course is checked by `readCourse`, which names file, line and key.
  schema: z.custom<PreparedChapter>(),
  loader: {
    name: 'course',
    load: async ({ store, watcher }) => {
      const fill = async () => {
        const course = readCourse('lessons');
        store.clear();
        for (const [index, chapter] of course.chapters.entries()) {
          const lessons = await Promise.all(chapter.lessons.map(prepareLesson));
          store.set({ id: chapter.slug, data: { ...chapter, order: index + 1, lessons } });
        }
      };
      await fill();
      watcher?.add('lessons');
      watcher?.on('change', (path) => {
        if (path.includes('lessons')) void fill();
      });
    },
  },
});

export const collections = { chapters };

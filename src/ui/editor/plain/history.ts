import type { TextSelection } from '../types.ts';

/** A text the learner could come back to with undo. */
export interface HistoryStep {
  readonly text: string;
  readonly selection: TextSelection;
}

const MOST_STEPS = 100;
const LONGEST_TEXT = 100_000;
const PAUSE = 1000;

/**
 * Remembers what was typed into the plain editor, step by step, since a textarea does not tell its undo history.
 * Monaco plays the steps again when it takes over, so that undo goes on working.
 */
export class EditHistory {
  #steps: HistoryStep[];
  #kind = '';
  #time = 0;

  constructor(text: string) {
    this.#steps = [{ text, selection: { start: 0, end: 0, direction: 'forward' } }];
  }

  /** Oldest first; the first step is the text before anything was typed. */
  get steps(): readonly HistoryStep[] {
    return this.#steps;
  }

  /** Adds the text after an `input` event. Letters typed without a pause are one step. */
  record(step: HistoryStep, inputType: string, time: number): void {
    if (step.text.length > LONGEST_TEXT) {
      return;
    }
    const goesOn =
      inputType === this.#kind && time - this.#time < PAUSE && inputType.startsWith('insertText');
    if (goesOn && this.#steps.length > 1) {
      this.#steps.pop();
    }
    this.#steps.push(step);
    this.#steps = this.#steps.slice(-MOST_STEPS);
    this.#kind = inputType;
    this.#time = time;
  }
}

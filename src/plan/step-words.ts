/** `step 3`, `steps 3, 4 and 6` in a reason. */
const STEPS = /\bsteps? \d+(?:(?:, | and )\d+)*/g;

/** A reason with other words for the steps, from 1, that it names. */
export function withSteps(text: string, words: (steps: readonly number[]) => string): string {
  return text.replace(STEPS, (found) => words((found.match(/\d+/g) ?? []).map(Number)));
}

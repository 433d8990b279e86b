/**
 * Characters that a text of a guide may have, so that a step is taken in at a glance at 1024×700. `…Hard` is what the
 * format refuses at all; the checker reports from the lower limit on.
 */
export const textLimits = {
  title: 50,
  label: 50,
  say: 260,
  hint: 260,
  why: 140,
  sayHard: 600,
  hintHard: 600,
  whyHard: 300,
  /** All texts of a step together, each answer counted as `answerLine`. */
  step: 800,
  answerLine: 45,
} as const;

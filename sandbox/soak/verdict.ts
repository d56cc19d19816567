/** What became of something that was said; `for people`: they have it in the place of whom it was said to. */
export type Fate = 'once' | 'doubled' | 'lost' | 'for people';

/** What was said in one direction. */
export interface Way {
  /** Under which the report counts it, e.g. `calls`. */
  name: string;
  said: readonly Fate[];
  /** Of the AI's answers. */
  answers: readonly Fate[];
  /** Milliseconds until what was said was answered or, where nobody answers, had arrived. */
  times: readonly number[];
}

/** What became of one soaker. */
export interface Verdict {
  /** The SIDs and ids by which the journal tells more. */
  about: readonly string[];
  ways: readonly Way[];
  /** What else is wrong, in words. */
  complaints: readonly string[];
  /** They still wait. */
  isUnanswered: boolean;
  /** Why people got the conversation; undefined: they did not. */
  handoffReason: string | undefined;
  /** OpenCX's AI gave it away. */
  escalated: boolean;
}

/** A verdict, and whether who it is about needed one more sign at the end. */
export interface FinalVerdict extends Verdict {
  wasNudged: boolean;
}

/** Whether anything was lost, doubled, mixed up or left without an answer or a person. */
export function hasFailed({ ways, complaints, isUnanswered, wasNudged }: FinalVerdict): boolean {
  const fates = ways.flatMap(({ said, answers }) => [...said, ...answers]);
  const isWrong = fates.some((fate) => fate === 'lost' || fate === 'doubled');
  return isWrong || isUnanswered || wasNudged || complaints.length > 0;
}

/** The fate of what came so many times. @param excused why it need not have come at all */
export function fateOf(times: number, excused: Fate | undefined): Fate {
  if (times === 0) return excused ?? 'lost';
  return times === 1 ? 'once' : 'doubled';
}

/** A complaint when these did not come in the order they were said in. */
export function orderComplaints(where: string, said: readonly string[], came: readonly string[]): string[] {
  const positions = came.map((text) => said.indexOf(text)).filter((position) => position !== -1);
  const inOrder = positions.every((position, at) => at === 0 || position >= (positions[at - 1] ?? 0));
  return inOrder ? [] : [`In the wrong order ${where}`];
}

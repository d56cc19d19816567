import type { HandoffDecision, HandoffTold } from '../../state/conversation-state';

/** A decision with the parts we made ourselves replaced by what OpenCX told since; the same one when it told nothing. */
export function improved(decision: HandoffDecision, told: HandoffTold): HandoffDecision {
  const better = decision.made.filter((part) => told[part] !== undefined);
  if (better.length === 0) return decision;
  return {
    ...decision,
    ...Object.fromEntries(better.map((part) => [part, told[part]])),
    made: decision.made.filter((part) => !better.includes(part)),
  };
}

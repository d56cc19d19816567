import type { FlexUi, OfTask, ProgrammableComponent } from './flex-ui';
import { guarded } from './guarded';
import { readHandoff } from './handoff';
import { HandoffLine } from './handoff-line';
import { HandoffPanel } from './handoff-panel';

/** Before Flex's own content. */
const FIRST = -1;

/**
 * Adds the card to Flex: a panel on top of the task panel, of reps and of supervisors, and a line above the conversation.
 * A version of Flex that lacks one of the places shows the others.
 */
export function addCard(flex: FlexUi): void {
  const Panel = guarded(HandoffPanel);
  for (const place of [flex.TaskInfoPanel, flex.Supervisor?.TaskInfoPanel]) {
    add(place, <Panel key="opencx-handoff-card" />, isHandedOff);
  }
  const Line = flex.withTaskContext?.(guarded(HandoffLine));
  if (Line) add(flex.MessagingCanvas, <Line key="opencx-handoff-line" />);
}

function add(
  place: ProgrammableComponent | undefined,
  element: React.ReactElement,
  condition?: (props: OfTask | undefined) => boolean,
): void {
  place?.Content?.add(element, { sortOrder: FIRST, ...(condition && { if: condition }) });
}

function isHandedOff(props: OfTask | undefined): boolean {
  return readHandoff(props?.task?.attributes) !== undefined;
}

import type { FlexUi, OfTask, ProgrammableComponent } from './flex-ui';
import { type Handoff, readHandoff } from './handoff';
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

/** What is shown of a handoff. */
type HandoffComponent = (props: { handoff: Handoff }) => React.JSX.Element;

/**
 * The view for the task Flex shows; nothing for a task that was not handed off, and nothing in the place of an error.
 * The class is made when it is asked for: React is Flex's own and may not be there before.
 */
function guarded(View: HandoffComponent): React.ComponentType<OfTask> {
  return class Guarded extends React.Component<OfTask, { failed: boolean }> {
    static displayName = 'OpenCxHandoff';

    static getDerivedStateFromError(): { failed: boolean } {
      return { failed: true };
    }

    override state = { failed: false };

    /** What failed for one task may work for the next. */
    override componentDidUpdate({ task }: OfTask): void {
      if (this.state.failed && task?.taskSid !== this.props.task?.taskSid) this.setState({ failed: false });
    }

    override render(): React.JSX.Element | null {
      const { task } = this.props;
      const handoff = this.state.failed ? undefined : readHandoff(task?.attributes);
      return handoff ? <View key={task?.taskSid} handoff={handoff} /> : null;
    }
  };
}

import type { OfTask } from './flex-ui';
import { type Handoff, readHandoff } from './handoff';

/** What is shown of a handoff. */
export type HandoffComponent = (props: { handoff: Handoff }) => React.JSX.Element;

/**
 * The view for the task Flex shows; nothing for a task that was not handed off, and nothing in the place of an error.
 * The class is made when it is asked for: React is Flex's own and may not be there before.
 */
export function guarded(View: HandoffComponent): React.ComponentType<OfTask> {
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

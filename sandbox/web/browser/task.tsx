import type { Act } from '../act';
import type { TaskAction, TaskView } from '../view';
import { useAsk } from './ask';
import { Composer } from './composer';
import { Place } from './place';
import { Transcript } from './transcript';

/** The buttons a rep has for a task, in their order. */
const BUTTONS: readonly { action: Exclude<TaskAction, 'say'>; label: string; kind: string }[] = [
  { action: 'accept', label: 'Accept', kind: 'primary' },
  { action: 'reject', label: 'Reject', kind: '' },
  { action: 'transfer', label: 'Transfer to the AI', kind: '' },
  { action: 'leave', label: 'Leave', kind: '' },
  { action: 'pause', label: 'Pause', kind: '' },
  { action: 'resume', label: 'Resume', kind: 'primary' },
  { action: 'end', label: 'End', kind: 'bad' },
  { action: 'complete', label: 'Complete', kind: 'primary' },
];

/** A task: its conversation on the left, what Flex's plugins show of it on the right. */
export function Task({ task, rep }: { task: TaskView; rep: string }) {
  const ask = useAsk();
  const { reservation, can, customer, status } = task;
  return (
    <>
      <div class="actions" role="group" aria-label={`Task of ${customer}`}>
        {BUTTONS.filter(({ action }) => can.includes(action)).map(({ action, label, kind }) => (
          <button
            key={action}
            type="button"
            class={kind}
            onClick={() => void ask({ do: `rep.${action}`, reservation } satisfies Act)}
          >
            {label}
          </button>
        ))}
      </div>
      <div class="task-body">
        <div class="canvas">
          {status === 'pending' ? (
            <p class="hint">{`The task of ${customer} is offered to ${rep}.`}</p>
          ) : (
            <>
              <Place name="MessagingCanvas" task={task} />
              <Transcript
                {...{ label: `Conversation with ${customer}`, words: task.words, own: 'company' }}
                empty="Nothing was written."
              />
              {can.includes('say') && (
                <Composer
                  {...{ label: `Write as ${rep}`, action: 'Send' }}
                  send={(text) => ask({ do: 'rep.say', reservation, text })}
                />
              )}
            </>
          )}
        </div>
        <aside class="info" aria-label="Task information" tabIndex={0}>
          <Place name="TaskInfoPanel" task={task} />
          <Attributes task={task} />
        </aside>
      </div>
    </>
  );
}

/** What stock Flex shows of a task. */
function Attributes({ task: { task, queue, attributes } }: { task: TaskView }) {
  return (
    <details class="attributes">
      <summary>Task attributes</summary>
      <dl>
        <dt>Task</dt>
        <dd>{task}</dd>
        <dt>Queue</dt>
        <dd>{queue}</dd>
        {Object.entries(attributes).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}

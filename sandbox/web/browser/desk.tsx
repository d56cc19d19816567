import type { RepView, TaskView, View } from '../view';
import { useAsk } from './ask';
import { useRemembered } from './remembered';
import { Tabs } from './tabs';
import { Task } from './task';

/** How many reps fit side by side. */
const MOST_TABS = 6;

/** What one of the reps has before them in Flex. */
export function Desk({ view }: { view: View }) {
  const [chosenRep, chooseRep] = useRemembered('rep', '');
  const [chosenTask, chooseTask] = useRemembered('task', '');
  const rep = view.reps.find(({ worker }) => worker === chosenRep) ?? view.reps[0];
  if (!rep) return <p class="hint">The account has no reps.</p>;
  const task = rep.tasks.find(({ reservation }) => reservation === chosenTask) ?? rep.tasks[0];
  return (
    <>
      <header class="head">
        <h2>Agent desktop</h2>
        <Activity rep={rep} activities={view.activities} />
      </header>
      <Reps reps={view.reps} chosen={rep.worker} choose={chooseRep} />
      <div class="desk" id="desk" role="tabpanel" aria-label={`Desk of ${rep.name}`}>
        <TaskList tasks={rep.tasks} chosen={task?.reservation} choose={chooseTask} />
        {task ? (
          <Task key={task.reservation} task={task} rep={rep.name} />
        ) : (
          <p class="hint">{`No task is offered to ${rep.name}. What the AI hands off comes here.`}</p>
        )}
      </div>
    </>
  );
}

interface RepsProps {
  reps: readonly RepView[];
  chosen: string;
  choose: (worker: string) => void;
}

/** A team in tabs, a contact centre in a list. */
function Reps({ reps, chosen, choose }: RepsProps) {
  if (reps.length <= MOST_TABS) {
    const tabs = reps.map((rep) => ({ id: rep.worker, content: <RepTab rep={rep} /> }));
    return <Tabs {...{ label: 'Reps', controls: 'desk', tabs, chosen, choose }} />;
  }
  return (
    <div class="reps">
      <select aria-label="Rep" value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {reps.map(({ worker, name, activity, tasks }) => (
          <option key={worker} value={worker}>
            {`${name} · ${activity}${tasks.length > 0 ? ` · tasks: ${tasks.length}` : ''}`}
          </option>
        ))}
      </select>
    </div>
  );
}

function RepTab({ rep: { name, isAvailable, tasks } }: { rep: RepView }) {
  return (
    <>
      <span class={isAvailable ? 'dot on' : 'dot'} aria-hidden="true" />
      {name}
      {tasks.length > 0 && <span class="count">{tasks.length}</span>}
    </>
  );
}

function Activity({ rep, activities }: { rep: RepView; activities: readonly string[] }) {
  const ask = useAsk();
  return (
    <select
      aria-label={`Activity of ${rep.name}`}
      value={rep.activity}
      onChange={({ currentTarget }) =>
        void ask({ do: 'rep.activity', worker: rep.worker, activity: currentTarget.value })
      }
    >
      {activities.map((activity) => (
        <option key={activity}>{activity}</option>
      ))}
    </select>
  );
}

interface TaskListProps {
  tasks: readonly TaskView[];
  chosen: string | undefined;
  choose: (reservation: string) => void;
}

const STATUSES: Readonly<Record<TaskView['status'], string>> = {
  pending: 'offered',
  accepted: 'accepted',
  wrapping: 'wrap-up',
  paused: 'paused',
};

function TaskList({ tasks, chosen, choose }: TaskListProps) {
  if (tasks.length === 0) return null;
  return (
    <ul class="tasks" aria-label="Tasks">
      {tasks.map(({ reservation, customer, channelName, queue, status }) => (
        <li key={reservation}>
          <button
            type="button"
            class={`task ${status}`}
            aria-pressed={reservation === chosen}
            onClick={() => choose(reservation)}
          >
            <span class="line">
              <b>{customer}</b> <span class="tag">{channelName}</span>
            </span>
            <span class="last">{`${queue} · ${STATUSES[status]}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

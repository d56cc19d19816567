import { TASKROUTER_EVENTS } from '../../wanted/task-router-events';
import { check, failed, passed } from '../check';

export const taskRouterEvents = check({
  id: 'taskrouter-events',
  title: 'TaskRouter sends every event the Functions need',
  needs: ['workspace'],
  examine: ({ workspace: { friendlyName, eventsFilter } }) => {
    const missing = TASKROUTER_EVENTS.filter((type) => !eventsFilter.includes(type));
    if (missing.length === 0) return passed(`${TASKROUTER_EVENTS.length} events`);
    return failed({
      found: `the workspace does not send ${missing.join(', ')}`,
      expected: TASKROUTER_EVENTS.join(', '),
      fix: `Run npm run connect, or tick ${missing.join(', ')} in Console -> TaskRouter -> Workspaces -> "${friendlyName}" -> Settings -> Event callbacks`,
    });
  },
});

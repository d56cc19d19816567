import { handedOffFilter } from '../../wanted/workflow-filters';
import { check, failed, passed } from '../check';
import { handedOffRoutes, NoHandedOffFilter } from '../../routing/handed-off-routes';

export const handedOffFilterThere = check({
  id: 'handed-off-filter',
  title: 'The workflow has a way for handed-off tasks',
  needs: ['workflow', 'configuration', 'queues', 'aiWorkers'],
  without: {
    workflow: (cause) =>
      failed({
        found: cause instanceof Error ? cause.message : String(cause),
        expected: "WORKFLOW_SID is the workflow of the customers' tasks (WW…)",
        fix: 'Run npm run connect, which asks for the workflow and writes WORKFLOW_SID.',
      }),
  },
  examine: ({ workflow, configuration, queues, aiWorkers }) => {
    try {
      return passed(handedOffRoutes(configuration, queues, aiWorkers).name);
    } catch (error) {
      if (!(error instanceof NoHandedOffFilter)) throw error;
      return failed({
        found: `no filter of the workflow "${workflow.friendlyName}" takes every handed-off task, and ${error.back} sends them to the AI again`,
        expected:
          'filters that lead to the AI leave out what is handed off, so that it goes on to your own; or a filter with the ' +
          'expression handedOff == true that leads to people, above the AI filter',
        fix: `Run npm run connect, or add to the filters of "${workflow.friendlyName}", first: ${EXAMPLE}`,
      });
    }
  },
});

const EXAMPLE = JSON.stringify({ ...handedOffFilter('WQ…'), targets: [{ queue: 'WQ… (people)' }] });

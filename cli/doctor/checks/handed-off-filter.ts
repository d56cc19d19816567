import { handedOffFilter } from '../../wanted/workflow-filters';
import { check, failed, passed } from '../check';
import { handedOffRoutes, NoHandedOffFilter } from '../handed-off-routes';

export const handedOffFilterThere = check({
  id: 'handed-off-filter',
  title: 'The workflow has a filter for handed-off tasks',
  needs: ['workflow', 'configuration', 'queues'],
  without: {
    workflow: (cause) =>
      failed({
        found: cause instanceof Error ? cause.message : String(cause),
        expected: "WORKFLOW_SID is the workflow of the customers' tasks (WW…)",
        fix: 'Run npm run connect, which asks for the workflow and writes WORKFLOW_SID.',
      }),
  },
  examine: ({ workflow, configuration, queues }) => {
    try {
      return passed(handedOffRoutes(configuration, queues).own.name);
    } catch (error) {
      if (!(error instanceof NoHandedOffFilter)) throw error;
      return failed({
        found: `no filter of the workflow "${workflow.friendlyName}" takes every handed-off task`,
        expected: 'a filter with the expression handedOff == true that leads to people, above the AI filter',
        fix: `Run npm run connect, or add to the filters of "${workflow.friendlyName}", first: ${EXAMPLE}`,
      });
    }
  },
});

const EXAMPLE = JSON.stringify({ ...handedOffFilter('WQ…'), targets: [{ queue: 'WQ… (people)' }] });

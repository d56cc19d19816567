import type { Sandbox } from '../../../sandbox/sandbox';
import { tasksOf } from '../../harness/observe';
import { type HeldScene, invite } from './holders';

/** Something that happens in a conversation while a Function works on it. */
export interface Landing {
  name: string;
  land: (sandbox: Sandbox, scene: HeldScene) => unknown;
}

export const LANDINGS: readonly Landing[] = [
  {
    name: 'the customer writes',
    land: (_sandbox, { say }) => {
      say('Do you speak Spanish?');
    },
  },
  {
    name: 'the AI is offered another task of it',
    land: (sandbox, scene) => {
      invite(sandbox, scene.conversationSid(), undefined);
    },
  },
  {
    name: 'its task is cancelled',
    land: (sandbox, scene) => {
      const [own] = tasksOf(sandbox, scene.conversationSid());
      if (own && !['completed', 'canceled'].includes(own.assignmentStatus))
        sandbox.taskRouter.cancelTask(own.sid, 'Cancelled by somebody');
    },
  },
  {
    name: 'its conversation is closed',
    land: (sandbox, scene) => {
      sandbox.conversations.close(scene.conversationSid());
    },
  },
];

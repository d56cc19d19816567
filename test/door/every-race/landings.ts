import type { Sandbox } from '../../../sandbox/sandbox';
import { tasksOf } from '../../harness/observe';
import { type HeldScene, invite } from './holders';
import { lineOf } from './lines';

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
    name: 'the customer asks for a person',
    land: (_sandbox, { say }) => {
      say('Let me speak to a person');
    },
  },
  {
    name: 'the AI is offered another task of it',
    land: (sandbox, scene) => {
      invite(sandbox, scene.conversationSid(), undefined);
    },
  },
  {
    name: 'a rep takes another task of it',
    land: async (sandbox, scene) => {
      const { queueSid, rep } = lineOf(sandbox, 'second line');
      invite(sandbox, scene.conversationSid(), queueSid);
      await rep.accept(scene.conversationSid());
    },
  },
  {
    name: 'its task is cancelled, or deleted',
    land: (sandbox, scene) => {
      const [own] = tasksOf(sandbox, scene.conversationSid());
      if (!own || ['completed', 'canceled'].includes(own.assignmentStatus)) return;
      // Only a task nobody has taken can be cancelled; any can be deleted.
      if (['pending', 'reserved'].includes(own.assignmentStatus))
        sandbox.taskRouter.cancelTask(own.sid, 'Cancelled by somebody');
      else sandbox.taskRouter.deleteTask(own.sid);
    },
  },
  {
    name: 'its conversation is closed',
    land: (sandbox, scene) => {
      sandbox.conversations.close(scene.conversationSid());
    },
  },
];

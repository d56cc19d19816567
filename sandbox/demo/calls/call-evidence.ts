import type { Caller } from '../../people/caller';
import type { Sandbox } from '../../sandbox';
import type { Task } from '../../taskrouter/taskrouter';
import type { Check } from '../checks';
import { handoffAttributes } from '../handoff-attributes';

/** What can be seen from outside of a call. */
export class CallEvidence {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly caller: Caller,
  ) {}

  /** What was spoken to the caller, in order. */
  heard(): string[] {
    return this.caller.hears();
  }

  /** What was cut because the caller spoke into it. */
  cut(): string[] {
    return this.caller.heard().flatMap(({ text, cut }) => (cut ? [text] : []));
  }

  number(): string {
    return this.caller.number;
  }

  /** The tasks of the call, the oldest first. */
  tasks(): Task[] {
    const { callSid } = this.caller.call;
    return this.sandbox.taskRouter.tasks().filter(({ attributes }) => attributes.call_sid === callSid);
  }

  /** The thread of the call: who said what, the note first. */
  thread(): { author: string; body: string | null }[] {
    return this.sandbox.conversations
      .messages(this.caller.conversationSid)
      .map(({ author, body }) => ({ author, body }));
  }

  /** What a rep must find, whichever way the call came. */
  repHasCall(expected: { summary: string; sentiment: string; language: string }): Check[] {
    const [task] = this.tasks();
    const six = task ? handoffAttributes(task.attributes) : {};
    const thread = this.caller.conversationSid;
    return [
      { what: 'number of tasks', expected: 1, came: this.tasks().length },
      {
        what: "the rep's task",
        expected: 'Support assigned voice',
        came: task && `${String(task.queueName)} ${task.assignmentStatus} ${task.taskChannelUniqueName}`,
      },
      { what: 'the call is connected', expected: true, came: task?.attributes.conference !== undefined },
      {
        what: 'handoff attributes',
        expected: {
          handedOff: true,
          handoffSummary: expected.summary,
          handoffSentiment: expected.sentiment,
          handoffLanguage: expected.language,
        },
        came: {
          handedOff: six.handedOff,
          handoffSummary: six.handoffSummary,
          handoffSentiment: six.handoffSentiment,
          handoffLanguage: six.handoffLanguage,
        },
      },
      { what: 'number of handoff attributes', expected: 6, came: Object.keys(six).length },
      { what: "the call's thread on the task", expected: thread, came: task?.attributes.conversationSid },
      {
        what: 'the note above the transcript',
        expected: true,
        came: this.thread()[0]?.body?.includes(`Summary: ${expected.summary}`),
      },
      { what: 'errors of the call', expected: [], came: this.caller.call.errors },
    ];
  }
}

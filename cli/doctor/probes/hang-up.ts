import { callSigned } from '../evidence/status';
import { type ProbeFinding, functionsOf, type Probe, type ProbeContext, withoutFunctions } from './probe';
import { stepOf, timeOfStep, UNTIL_TAKEN_UP } from './step';
import { PlantedConversation } from './throw-away/planted-conversation';

/** Does a Function go on when its caller hangs up? */
export const hangUp: Probe = {
  name: 'hang-up',
  question: 'Does a Function go on when its caller hangs up?',
  creates: 'two documents in the Functions’ Sync service, for conversations that do not exist',
  obstacle: withoutFunctions,
  ask: async (context) => {
    const functions = functionsOf(context);
    const [heardOut, hungUpOn] = conversations(context);
    await timeOfStep(context, functions, heardOut);
    await hungUpOn.plant();
    const { path, form } = stepOf(hungUpOn);
    // That nobody answers in time is what is wanted.
    await callSigned({ ...functions, post: functions.postBriefly }, path, form).catch(() => undefined);
    return findingOf(await context.patience.until(UNTIL_TAKEN_UP, () => hungUpOn.takenUp()));
  },
  tidy: async (context) => (await Promise.all(conversations(context).map((one) => one.remove()))).flat(),
};

function conversations(context: ProbeContext): [PlantedConversation, PlantedConversation] {
  return [PlantedConversation.for(context, 'heard-out'), PlantedConversation.for(context, 'hung-up-on')];
}

function findingOf(taken: object | undefined): ProbeFinding {
  if (taken !== undefined) {
    return {
      answer: 'Yes, it goes on.',
      meaning:
        'An AI that is slower than a webhook (5 s) or a Function (10 s) answers late, but answers, also without ' +
        'TURNS_SYNC_SERVICE_SID. With it Twilio is the caller, which is documented: better keep it.',
    };
  }
  return {
    answer: 'No: what a Function had not done when its caller hung up is never done.',
    meaning:
      'Set TURNS_SYNC_SERVICE_SID (npm run connect does): the steps of late answers need it. An AI slower than 5 s is ' +
      'answered by OpenCX’s webhook or the next event: set OPENCX_WEBHOOK_SECRET too.',
  };
}

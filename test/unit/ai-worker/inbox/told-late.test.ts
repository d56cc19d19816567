import { EMPTY } from '../../../../src/state/inbox';
import { fold } from '../../../../src/ai-worker/inbox/fold';
import { type Note, repHasTask, taskOffered, taskOver } from '../../../../src/ai-worker/inbox/notes';
import type { ConversationState } from '../../../../src/state/conversation-state';
import { aState } from '../../support/conversation';
import { sidOf } from '../../support/sids';

const PEOPLES = sidOf('WT', 901);
const SECOND = sidOf('WT', 902);
const ours = { taskSid: sidOf('WT', 903), reservationSid: sidOf('WR', 903), workerSid: sidOf('WK', 1) };

const accepted = (taskSid: typeof PEOPLES, at: number): Note => repHasTask({ taskSid, at });
const over = (taskSid: typeof PEOPLES, at: number): Note => taskOver({ taskSid, at, how: 'completed' });
const backToTheAi = (missed = {}): Note =>
  taskOffered({ ...ours, at: 300, attributes: '', isHandedOff: true, ...missed });

/** Each in the order it is told, one at a time. */
function after(...notes: Note[]): ConversationState {
  const withPeople = aState({ phase: 'human', task: { taskSid: PEOPLES } });
  return notes.reduce<ConversationState>(
    (value, note) => fold({ value, inbox: note(EMPTY) }).value,
    withPeople,
  );
}

test.each([
  ['in time', [accepted(PEOPLES, 100), backToTheAi()]],
  ['after the transfer', [backToTheAi({ missedEnd: PEOPLES }), accepted(PEOPLES, 100)]],
  [
    'after the end of the task',
    [backToTheAi({ missedEnd: PEOPLES }), over(PEOPLES, 200), accepted(PEOPLES, 100)],
  ],
  ['again', [accepted(PEOPLES, 100), backToTheAi(), accepted(PEOPLES, 100)]],
  [
    'late, as is that of a rep they had passed it on to',
    [accepted(PEOPLES, 100), backToTheAi(), over(SECOND, 250), accepted(SECOND, 200)],
  ],
])('a rep’s accept that is told %s leaves the AI what was transferred to it', (_when, notes) => {
  expect(after(...notes)).toMatchObject({ phase: 'ai', task: { taskSid: ours.taskSid } });
  expect(after(...notes).takenOver).toBeUndefined();
});

test('a rep who takes another task after the transfer has the customer', () => {
  expect(after(accepted(PEOPLES, 100), backToTheAi(), accepted(SECOND, 400)).takenOver).toEqual({
    taskSid: SECOND,
  });
});

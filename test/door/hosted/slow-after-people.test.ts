import { untilQuiet, untilWithPeople } from '../../harness/observe';
import { usePassingTime } from '../../harness/use-sandbox';
import { freeRep, useHostingSandbox, withRep } from './visitors';

describe('A customer of OpenCX’s widget whom a rep has given back to the AI', () => {
  const sandbox = useHostingSandbox();
  usePassingTime(sandbox);
  afterEach(async () => {
    sandbox().openCx.thinkingSeconds = 0;
    await untilQuiet(sandbox());
    await freeRep(sandbox());
  });

  async function givenBack() {
    const all = await withRep(sandbox());
    sandbox().rep.transfer(all.conversationSid, sandbox().flex.aiQueue.sid);
    await untilQuiet(sandbox());
    return all;
  }

  test('is answered by an AI that needs longer than a Function lives', async () => {
    const { visitor } = await givenBack();
    sandbox().openCx.thinkingSeconds = 25;
    visitor.write('Where is my order?');
    await untilQuiet(sandbox());
    expect(visitor.inbox().at(-1)).toMatchObject({ from: 'AI Support Agent' });
  });

  test('is with people when the AI does not answer in time', async () => {
    const { visitor, conversationSid } = await givenBack();
    sandbox().openCx.thinkingSeconds = 600;
    visitor.write('Where is my order?');
    await untilWithPeople(sandbox(), conversationSid);
  });
});

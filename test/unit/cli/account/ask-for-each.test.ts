import { askForEach } from '../../../../cli/account/ask-for-each';

const ITEMS = Array.from({ length: 25 }, (_unused, index) => index);

test('everything is asked for, a few at once, and answered in order', async () => {
  let atOnce = 0;
  let most = 0;
  const answers = await askForEach(ITEMS, async (item) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, ITEMS.length - item));
    atOnce -= 1;
    return `answer ${item}`;
  });
  expect(answers).toEqual(ITEMS.map((item) => `answer ${item}`));
  expect(most).toBe(10);
});

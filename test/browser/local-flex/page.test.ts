import type { Page } from 'playwright-core';
import { played } from '../../harness/played';
import { axeObjections } from '../axe-objections';
import { describeInChromium } from '../in-chromium';
import { LOOKS } from '../looks';
import { bringIn, isChosen, useFlex, write } from './open-flex';

describeInChromium('The page of the local Flex', () => {
  const flex = useFlex();
  let page: Page;

  beforeAll(async () => {
    page = await flex().page();
    await bringIn(page, 'SMS');
    await write(page, 'It is broken again! I am angry, I want a refund.');
    await page.getByRole('button', { name: /offered/ }).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('region', { name: 'Handoff from the AI' }).waitFor();
    await bringIn(page, 'Call');
  });
  afterEach(() => expect(flex().errors).toEqual([]));

  const words = async (one: Page): Promise<string[]> =>
    Promise.all(
      ['Customers', 'Agent desktop', 'Story'].map((name) =>
        one.getByRole('region', { name, exact: true }).innerText(),
      ),
    );

  /** The rep has the customer, and the one who calls has been greeted, which is the last that happens. */
  async function showsAll(one: Page): Promise<void> {
    await one.getByRole('region', { name: 'Handoff from the AI' }).waitFor();
    await one.getByText('Told that people have the conversation').waitFor();
    for (const part of ['Customers', 'Story'])
      await one
        .getByRole('region', { name: part, exact: true })
        .getByText('you are speaking with our AI assistant')
        .first()
        .waitFor();
  }

  test('loses nothing when it is loaded again, and another window shows the same', async () => {
    await showsAll(page);
    const before = await words(page);
    await page.reload();
    await showsAll(page);
    expect(await words(page)).toEqual(before);
    const other = await flex().page();
    await showsAll(other);
    expect((await words(other))[2]).toEqual(before[2]);
    await other.close();
  });

  test.each(played(LOOKS))('has nothing axe finds, %s, %d px', async (colorScheme, width) => {
    const looked = await flex().page({ colorScheme });
    await looked.getByRole('region', { name: 'Handoff from the AI' }).waitFor();
    await looked.setViewportSize({ width, height: 844 });
    const parts = looked.getByRole('navigation').getByRole('button');
    for (let part = 0; part < Math.max(1, await parts.count()); part += 1) {
      if (width === 390) await parts.nth(part).click();
      expect(await axeObjections(looked)).toEqual([]);
      expect(await looked.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await looked.close();
  });

  test('keeps the colours somebody chose', async () => {
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Light' }).waitFor();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });

  test('is played with the keyboard alone', async () => {
    const typist = await flex().page();
    await typist
      .getByRole('group', { name: 'New customer' })
      .getByRole('button', { name: 'WhatsApp' })
      .focus();
    await typist.keyboard.press('Enter');
    const tabs = typist.getByRole('tablist', { name: 'Customers' }).getByRole('tab');
    await isChosen(typist, tabs.nth(2));
    await tabs.nth(2).focus();
    await typist.keyboard.press('ArrowUp');
    await isChosen(typist, tabs.nth(1));
    await typist.keyboard.press('ArrowDown');
    await isChosen(typist, tabs.nth(2));
    await typist
      .getByRole('textbox', { name: /^Write as/ })
      .first()
      .focus();
    await typist.keyboard.type('Where is my order?');
    await typist.keyboard.press('Enter');
    await typist
      .getByRole('log', { name: /^What .* reads$/ })
      .getByText('Your order 4711')
      .waitFor();
    await typist.close();
  });

  test('follows what happens, and stays where its reader has gone back to', async () => {
    const reader = await flex().page();
    const story = reader.getByRole('log', { name: 'What happens' });
    const inStory = (what: string) =>
      reader.evaluate(
        `(({ scrollHeight, scrollTop, clientHeight }) => ${what})(document.querySelector('.story'))`,
      );
    await story.getByRole('listitem').last().waitFor();
    expect(await inStory('scrollHeight - scrollTop - clientHeight')).toBeLessThan(2);
    await story.hover();
    await reader.mouse.wheel(0, -10_000);
    // Playwright's own waiting is forbidden by the page's Content-Security-Policy from its second look on.
    await reader.evaluate(`new Promise((resolve) => {
      const story = document.querySelector('.story');
      const look = () => story.scrollTop === 0 && resolve();
      story.addEventListener('scroll', look);
      look();
    })`);
    const lines = await story.getByRole('listitem').count();
    await bringIn(reader, 'SMS');
    await write(reader, 'Where is my order?');
    await story.getByRole('listitem').nth(lines).waitFor({ state: 'attached' });
    expect(await inStory('scrollTop')).toBe(0);
    await reader.close();
  });

  test('leads to the console of the deployment, which lets its reader in', async () => {
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Console' }).click();
    const console = await opened;
    await console.getByText('Where the customers are').waitFor();
    await console.close();
  });
});

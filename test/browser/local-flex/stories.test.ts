import type { Page } from 'playwright-core';
import { CALL_PARTS, HOSTED_PARTS, writtenParts } from '../../../sandbox/demo/repertoire';
import { played } from '../../harness/played';
import { describeInChromium } from '../in-chromium';
import { useFlex } from './open-flex';

/** Of a sample: some who write, a caller and a visitor of the widget. */
const TITLES = [writtenParts(false), CALL_PARTS, HOSTED_PARTS]
  .flatMap((parts) => played(parts))
  .map(({ title }) => title);

describeInChromium('A story of the demo in the local Flex', () => {
  const flex = useFlex();
  let page: Page;

  beforeAll(async () => {
    page = await flex().page();
  });
  afterEach(() => expect(flex().errors).toEqual([]));

  const stage = () => page.getByRole('group', { name: 'The story that is played' });

  async function begin(title: string): Promise<void> {
    const options = page.getByRole('combobox', { name: 'Story' });
    await options.getByRole('option').filter({ hasText: title }).first().waitFor({ state: 'attached' });
    const all = await options.getByRole('option').allInnerTexts();
    await options.selectOption({ index: all.findIndex((option) => option.endsWith(title)) });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await stage().waitFor();
  }

  /** Waits until the story asks for its next step or is over. @returns the step, if there is one */
  async function nextStep(): Promise<string | undefined> {
    const { journal } = flex().sandbox;
    const latest = () => journal.entries.findLast(({ source }) => source === 'stage');
    await journal.until('the story asks for a step', () => latest()?.what !== 'acting');
    const next = latest()?.details.next;
    return typeof next === 'string' ? next : undefined;
  }

  test.each(TITLES)('%s: step by step, to its end as it must be', async (title) => {
    await begin(title);
    for (let next = await nextStep(); next !== undefined; next = await nextStep()) {
      await stage().getByText(next).waitFor();
      const { journal } = flex().sandbox;
      const before = journal.entries.length;
      await stage().getByRole('button', { name: 'Next step' }).click();
      await journal.until('the step is taken', () =>
        journal.entries.slice(before).some(({ source, what }) => source === 'stage' && what === 'acting'),
      );
    }
    const verdict = page.getByRole('status');
    await verdict.waitFor();
    expect(await verdict.innerText()).toContain('The story ended as it must');
  });

  test('goes to its end by itself when it is asked to, and says so of a story that ends otherwise', async () => {
    flex().sandbox.openCx.failing = 401;
    await begin('asked for a person at once');
    await stage().getByRole('button', { name: 'Play to the end' }).click();
    const verdict = page.getByRole('status');
    await verdict.waitFor();
    expect(await verdict.innerText()).toContain('The story ended otherwise');
    flex().sandbox.openCx.recover();
  });
});

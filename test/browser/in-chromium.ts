import { chromiumPath } from '../../sandbox/flex-ui/chromium';

/** `describe` where there is a browser; elsewhere a skipped test and a line say that nothing was looked at, and why. */
export function describeInChromium(title: string, tests: () => void): void {
  if (chromiumPath() !== undefined) {
    describe(title, tests);
    return;
  }
  const reason = 'did NOT run: there is no Chromium (apt-get install chromium, or its path in CHROMIUM)';
  process.stderr.write(`${title}: ${reason}\n`);
  describe(title, () => test.skip(reason, () => undefined));
}

import { keptByNpm } from '../../../../cli/terminal/kept-by-npm';

const FLAGS = ['dry-run', 'yes', 'replace', 'env', 'probe', 'probe-phone', 'human-queue'];

const kept = (shell: Record<string, string>, args: string[] = []): string | undefined =>
  keptByNpm({ name: 'npm run connect --', flags: FLAGS, args, shell });

test.each([
  [{ npm_config_dry_run: 'true' }, [], '--dry-run'],
  [{ npm_config_dry_run: 'true' }, ['--yes'], '--dry-run --yes'],
  [{ npm_config_yes: 'true', npm_config_dry_run: 'true' }, [], '--dry-run --yes'],
  // npm leaves the value where it is.
  [{ npm_config_env: 'true' }, ['.env.staging'], '--env .env.staging'],
  [{ npm_config_env: '.env.staging' }, [], '--env=.env.staging'],
  [{ npm_config_human_queue: "Ann's desk" }, [], `--human-queue='Ann'\\''s desk'`],
  [{ npm_config_probe_phone: 'true' }, ['+15005550101'], '--probe-phone +15005550101'],
  // npm takes it for the beginning of its own replace-registry-host.
  [{ npm_config_replace_registry_host: 'true' }, [], '--replace'],
])('with %j and the arguments %j what was meant is %s', (shell, args, meant) => {
  expect(kept(shell, args)).toMatch(
    /^npm has kept --.* for itself: flags come after two dashes\. Run: npm run/,
  );
  expect(kept(shell, args)?.split('Run: ')[1]).toBe(`npm run connect -- ${meant}`);
});

test.each([
  [{}, []],
  [{ npm_config_yes: '' }, []],
  [{ npm_config_dry_run: 'false' }, []],
  [{ npm_config_yes: 'true' }, ['--yes']],
  [{ npm_config_env: '.env.staging' }, ['--env=.env']],
  [{ npm_config_cache: '/root/.npm', npm_config_replace_registry_host: 'npmjs' }, []],
])('with %j and the arguments %j nothing was kept', (shell, args) => {
  expect(kept(shell, args)).toBeUndefined();
});

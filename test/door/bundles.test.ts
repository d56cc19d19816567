import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const project = resolve(__dirname, '../..');
const built = join(project, 'dist/functions');
const bundles = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.js'),
);

/** The file alone in a folder, with nothing but Twilio's package to be found, as the cloud lays it out. */
function alone<Result>(bundle: string, use: (file: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-bundle-'));
  try {
    const file = join(folder, 'ZN00000000000000000000000000000000.js');
    copyFileSync(join(built, bundle), file);
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('What is uploaded', () => {
  test('is the Functions of the contract and nothing else', () => {
    expect(bundles.sort()).toEqual([
      'console.js',
      'console/checks.js',
      'console/handoffs.js',
      'console/now.js',
      'console/session.js',
      'console/story.js',
      'console/trouble.js',
      'conversations/events.protected.js',
      'opencx/events.js',
      'status.protected.js',
      'studio/handoff.protected.js',
      'studio/turn.protected.js',
      'taskrouter/events.protected.js',
      'turns/continue.protected.js',
      'voice/answer.protected.js',
      'voice/ended.protected.js',
      'voice/fallback.protected.js',
      'voice/queue.protected.js',
      'voice/transfer.protected.js',
      'voice/turn.protected.js',
    ]);
    const assets = readdirSync(join(project, 'dist/assets'), { recursive: true, withFileTypes: true });
    const files = assets.filter((entry) => entry.isFile()).map(({ name }) => name);
    const languages = ['ar', 'de', 'en', 'es', 'fr', 'pt', 'pt-BR'];
    const forCallers = ['answer', 'transfer'].flatMap((calls) =>
      languages.map((tag) => `${calls}-${tag}.xml`),
    );
    expect(files.sort()).toEqual(
      ['console.private.html', 'handoff-card.js', 'phrases.private.json', ...forCallers].sort(),
    );
  });

  test('of the plugin in Flex is small', () => {
    const card = readFileSync(join(project, 'dist/assets/flex/handoff-card.js'));
    expect(gzipSync(card).length).toBeLessThanOrEqual(5_000);
  });

  test.each(bundles)('%s loads from a folder where nothing else lies beside it', (bundle) => {
    const script = 'const { handler } = require(process.argv[1]); process.stdout.write(typeof handler)';
    const printed = alone(bundle, (file) =>
      execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8' }),
    );
    expect(printed).toBe('function');
  });

  test.each(bundles)('%s requires nothing but Node’s own modules and Twilio', (bundle) => {
    const required = [...readFileSync(join(built, bundle), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
      ([, name]) => name ?? '',
    );
    const foreign = required.filter(
      (name) => !/^(node:)?[a-z_0-9]+(\/promises)?$|^twilio\//.test(name) || isPackage(name),
    );
    expect([...new Set(foreign)]).toEqual([]);
  });

  test('declares exact versions of what Twilio installs', () => {
    const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toEqual(['@twilio/runtime-handler', 'twilio']);
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(dependencies['@twilio/runtime-handler']).toBe('2.0.1');
  });
});

function isPackage(name: string): boolean {
  return ['axios', 'zod', 'marked'].includes(name);
}

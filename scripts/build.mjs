import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sourceFingerprint } from './project-build.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const functions = join(root, 'src/functions');
const fingerprint = sourceFingerprint(root.replace(/[\\/]$/, ''));

rmSync(join(root, 'dist'), { recursive: true, force: true });

// One self-contained file per function: a relative require between deployed files fails in the cloud.
await build({
  entryPoints: readdirSync(functions, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(functions, name)),
  // The same bundles wherever the build is started from: paths inside them are relative to this.
  absWorkingDir: root,
  outbase: functions,
  outdir: join(root, 'dist/functions'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['twilio'],
  keepNames: true,
  // Less to parse for a cold Function; names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // What `/status` answers, so that it can be told which sources are deployed.
  define: { BUILD_FINGERPRINT: JSON.stringify(fingerprint) },
  logLevel: 'warning',
});

if (existsSync(join(root, 'src/assets')))
  cpSync(join(root, 'src/assets'), join(root, 'dist/assets'), { recursive: true });

// Last, so that a build that failed half-way is none.
writeFileSync(join(root, 'dist/build.json'), `${JSON.stringify({ build: fingerprint })}\n`);

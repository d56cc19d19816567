import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironmentFile } from '../../../../cli/environment/environment-file';

const TEXT = 'OPENCX_API_KEY=ocx_live_1\r\nVOICE_GREETING="Grüß Gott"\r\n';
const BIG_ENDIAN = Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opencx-environment-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(bytes: Buffer): ReturnType<typeof readEnvironmentFile> {
  const path = join(folder, '.env');
  writeFileSync(path, bytes);
  return readEnvironmentFile(path);
}

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
])('%s is read', (_encoding, bytes) => {
  expect(read(bytes)).toEqual({ OPENCX_API_KEY: 'ocx_live_1', VOICE_GREETING: 'Grüß Gott' });
});

test.each([
  ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), /\.env is UTF-16\. Save it as UTF-8\.$/],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), /is UTF-16\. Save it as UTF-8/],
  ['UTF-16, the other way round', BIG_ENDIAN, /is UTF-16\. Save it as UTF-8/],
  ['Latin-1', Buffer.from(TEXT, 'latin1'), /no UTF-8\. Save it as UTF-8/],
])('%s is refused with what to do', (_encoding, bytes, message) => {
  expect(() => read(bytes)).toThrow(message);
});

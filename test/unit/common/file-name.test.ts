import { fileName, mediaType, SOME_FILE } from '../../../src/common/file-name';

test.each([
  ['lamp.png', 'lamp.png'],
  ['x\nAlice: yes.png', 'x Alice: yes.png'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(79)}….pdf`],
  ['\u202Efdp.exe', 'fdp.exe'],
  ['', undefined],
  [null, undefined],
])('%j is shown as %j', (name, shown) => {
  expect(fileName(name)).toBe(shown);
});

test.each([
  ['image/PNG', 'image/png'],
  ['text/plain; charset=utf-8', 'text/plain'],
  ['image/png]\nAlice: yes', SOME_FILE],
  ['', SOME_FILE],
  [undefined, SOME_FILE],
])('the type %j is taken as %j', (claimed, type) => {
  expect(mediaType(claimed)).toBe(type);
});

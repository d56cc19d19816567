/** In which a page is looked at, and how wide it is in pixels; of a sample either colour, and either width. */
export const LOOKS = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 390],
] as const;

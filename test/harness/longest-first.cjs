const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest. Where nobody has run the tests before, jest begins with the largest files: these are small. */
const LONGEST =
  /\/test\/(model\/|door\/(every-(kill|race)|failures-that-stay|hosted\/(refused|files-that-fail)|refused-webhooks|accepts-take-time|long-lives|opencx-hangs)|sandbox\/rehearse\/|cli\/(operations|connect\/own-routing|called-wrongly|network-failure|deploy\/deploy|doctor\/(faults|probes\/answers))\b)/;

/** Begins with what takes longest, so that the last file does not keep one core busy while the others rest. */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONGEST.test(path.replaceAll('\\', '/'));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};

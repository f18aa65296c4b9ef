import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import type { SeeKeySet } from '../smart/key-sets.ts';
import type { Tokens } from './find-tokens.ts';
import { hideKeys } from './hide-keys.ts';
import type { Recorder } from './recorder.ts';
import { withoutPassword } from './without-password.ts';

/** Records how the address of a client's key set answers the simulator, which asks without credentials. */
export const recordKeySets =
  (ndh: () => Ndh, recorder: Recorder, tokens: Tokens): SeeKeySet =>
  (url, answer) => {
    const n = recorder.next();
    const { status, cacheControl, text = '' } = answer ?? {};
    const keys = hideKeys(parsed(text));
    recorder.note({
      ...{ n, end: n, at: instant(ndh().clock.now()), kind: 'key set', whole: answer !== undefined },
      url: tokens.hiddenAddress(withoutPassword(url)),
      ...(answer ? { status, cacheControl } : { problem: 'no answer' }),
      ...(keys && { keys }),
    });
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

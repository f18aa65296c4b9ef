import { expectOneTime } from './host-clocks.ts';
import { definePhrases } from './phrases.ts';
import { expectGoodPractice, expectOldRefused, expectTls } from './tls.ts';
import type { NdhWorld } from './world.ts';

/** Looks at every host of the target; blames the first that is not as it is to be. */
export type HostQuality = (world: NdhWorld) => Promise<void>;

definePhrases<HostQuality>('hostQuality', {
  'tells the same time': expectOneTime,
  'speaks TLS 1.2 or later': expectTls,
  'refuses older versions of TLS': expectOldRefused,
  'has a valid certificate and refuses weak connections': expectGoodPractice,
});

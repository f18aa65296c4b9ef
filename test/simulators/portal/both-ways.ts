import assert from 'node:assert/strict';
import type { NdhOptions, StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, newReceiver, withNdh, type Receiver } from '../ndh/receiver.ts';
import { Visitor, type Opened } from './plain-visitor.ts';

/** One account and both doors to it. */
export interface Both {
  ndh: StartedNdh;
  visitor: Visitor;
  /** The same account, through the application's way in. */
  receiver: Receiver;
  opened: Opened;
}

/** A receiver that is signed in in the portal as well. */
export async function withBoth(body: (both: Both) => Promise<void>, options: NdhOptions = {}): Promise<void> {
  await withNdh(async (ndh) => {
    const receiver = await newReceiver(ndh);
    const key = new URL(receiver.totp).searchParams.get('secret') ?? '';
    const opened = { ...receiver, key };
    await advance(ndh, 'PT1M');
    const visitor = new Visitor(ndh);
    await visitor.logIn(opened);
    assert.ok(visitor.isSignedIn);
    await body({ ndh, visitor, receiver, opened });
  }, options);
}

import { parentPort } from 'node:worker_threads';
import { transferables } from '../across/collect.ts';
import type { ThreadMessage } from './check-thread.ts';
import { createChunkChecker } from './chunk-checker.ts';

let check: ReturnType<typeof createChunkChecker>;

// What a CheckThread runs.
parentPort!.on('message', (message: ThreadMessage) => {
  if ('setup' in message) {
    check = createChunkChecker(message.setup);
    return;
  }
  const result = check(message.task);
  const collected = result.collected ? transferables(result.collected) : [];
  parentPort!.postMessage(result, [result.findings.buffer, ...collected]);
});

import { parentPort, workerData } from 'node:worker_threads';
import { transferables } from '../across/collect.ts';
import type { ChunkTask } from './check-chunk.ts';
import { type CheckerSetup, createChunkChecker } from './chunk-checker.ts';

// A worker thread of a WorkerPool: it answers chunk after chunk.
const check = createChunkChecker(workerData as CheckerSetup);

parentPort!.on('message', (task: ChunkTask) => {
  const result = check(task);
  parentPort!.postMessage(result, result.collected ? transferables(result.collected) : []);
});

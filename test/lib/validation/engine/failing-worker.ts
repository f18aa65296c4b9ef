import { parentPort } from 'node:worker_threads';
import type { ChunkTask } from '../../../../lib/validation/engine/check-chunk.ts';

// A worker that meets its end in the way the name of the file asks for.
parentPort!.on('message', ({ file }: ChunkTask) => {
  if (file === 'throws') throw new Error('something unforeseen');
  if (file === 'exits') process.exit(0);
});

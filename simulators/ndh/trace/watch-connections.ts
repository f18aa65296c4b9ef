import type { Socket } from 'node:net';
import type { Ndh } from '../ndh.ts';
import type { Recorder } from './recorder.ts';

/**
 * Notes connections that a client resets: the last answer on one was handed over, and yet it did not take it. Answers a
 * function that is to be told of each answer, by its number, and of its connection.
 */
export function watchConnections(ndh: () => Ndh, recorder: Recorder): (socket: Socket, n: number) => void {
  const last = new WeakMap<Socket, number>();
  return (socket, n) => {
    const isNew = !last.has(socket);
    last.set(socket, n);
    if (!isNew) return;
    socket.once('close', (isReset) => {
      if (isReset) recorder.happened('broken connection', ndh(), { of: last.get(socket) });
    });
  };
}

import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server that says exactly these bytes, whatever is asked, and then does as told with the connection. */
export async function rawServer(
  answer: (socket: Socket, connection: number) => void,
): Promise<{ origin: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket, connection));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

import type { Socket } from 'node:net';

/** How many connections a server holds, and for how long without a login. */
export interface ConnectionLimits {
  /** Open connections altogether. */
  most: number;
  /** Open connections that have not logged in. */
  mostWaiting: number;
  /** Milliseconds a connection may take to log in. */
  grace: number;
}

/** Bytes waiting for a peer that does not read, above which nothing more is read from it. */
const mostUnread = 4 * 1024 * 1024;

/** The sockets of a server: bounded in number, bounded before login, and none left when the server stops. */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #open = new Set<Socket>();
  readonly #waiting = new Map<string, { socket: Socket; timer: NodeJS.Timeout }>();

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** Takes a new socket in; false, with the socket gone, when there are too many. */
  admit(socket: Socket): boolean {
    if (this.#open.size >= this.#limits.most || this.#waiting.size >= this.#limits.mostWaiting) {
      socket.destroy();
      return false;
    }
    const peer = peerOf(socket.remoteAddress, socket.remotePort);
    const timer = setTimeout(() => socket.destroy(), this.#limits.grace);
    this.#open.add(socket);
    this.#waiting.set(peer, { socket, timer });
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#open.delete(socket);
      this.#settle(peer);
    });
    return true;
  }

  /** To be called once the reader of the socket is in place. */
  hold(socket: Socket): void {
    socket.on('data', () => {
      if (socket.writableLength > mostUnread) socket.pause();
    });
    socket.on('drain', () => socket.resume());
  }

  /** The peer has logged in: the grace time is over. */
  loggedIn(address: string, port: number): void {
    this.#settle(peerOf(address, port));
  }

  endAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #settle(peer: string): void {
    clearTimeout(this.#waiting.get(peer)?.timer);
    this.#waiting.delete(peer);
  }
}

function peerOf(address = '', port = 0): string {
  return `${address} ${port}`;
}

import { connect } from 'node:net';

const connections = 8;
const atOnce = 16;

/** Requests a second that a server answers, over a few connections that never wait; the first half second is not counted. */
export async function requestsPerSecond(url: string, authorization: string, seconds = 1.5): Promise<number> {
  const { hostname, port, pathname, host } = new URL(url);
  const text = `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\naccept: application/json\r\n\r\n`;
  let answers = 0;
  const wrong: string[] = [];
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect(Number(port), hostname);
    let rest = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      const parts = (rest + chunk).split('HTTP/1.1 ');
      // What may be the beginning of the next status line is kept.
      rest = (parts.at(-1) ?? '').slice(-8);
      const seen = parts.slice(1);
      for (const part of seen) if (part.length > 2 && !/^20[02]/.test(part)) wrong.push(part.slice(0, 60));
      answers += seen.length;
      if (seen.length > 0) socket.write(text.repeat(seen.length));
    });
    socket.write(text.repeat(atOnce));
    return socket;
  });
  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time * 1000));
  await wait(0.5);
  const [before, start] = [answers, performance.now()];
  await wait(seconds);
  const rate = (answers - before) / ((performance.now() - start) / 1000);
  for (const socket of sockets) socket.destroy();
  if (wrong.length > 0) throw new Error(`${url} was answered ${wrong[0]}`);
  return rate;
}

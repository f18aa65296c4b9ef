import type { Socket } from 'node:net';

/** What a server does with a connection once a request has come, and how the harness tells of it. */
export interface HttpCase {
  server: string;
  does: (socket: Socket) => void;
  /** Matches `status 200`, `status 200, cut short: …` or `NoAnswer: …`. */
  told: RegExp;
  /** Time alone ends it: half a second. */
  byTime?: true;
}

const ok = 'HTTP/1.1 200 OK\r\n';
const says = (text: string) => (socket: Socket) => void socket.end(Buffer.from(text, 'latin1'));

/** Writes the same again and again, as fast as it is taken. */
const forever = (beginning: string, again: string | Buffer) => (socket: Socket) => {
  socket.write(beginning);
  const more = () => {
    while (socket.writable && socket.write(again));
  };
  socket.on('drain', more);
  more();
};

/** Writes the same now and then: often enough for every timeout between two parts. */
const dripping = (beginning: string, drop: string) => (socket: Socket) => {
  socket.write(beginning);
  const timer = setInterval(() => socket.write(drop), 50);
  socket.on('close', () => clearInterval(timer));
};

/** Answers that no honest server gives. */
export const httpCases: HttpCase[] = [
  {
    server: 'sends a body without end',
    does: forever(`${ok}\r\n`, Buffer.alloc(65_536, 'x')),
    told: /^status 200, cut short: the harness stopped reading after 100000 bytes$/,
  },
  {
    server: 'sends chunks without end',
    does: forever(`${ok}transfer-encoding: chunked\r\n\r\n`, `1000\r\n${'x'.repeat(0x1000)}\r\n`),
    told: /stopped reading after 100000 bytes$/,
  },
  {
    server: 'sends a chunk extension without end',
    does: forever(`${ok}transfer-encoding: chunked\r\n\r\n1;`, 'x'.repeat(4096)),
    told: /^status 200, cut short: /,
    byTime: true,
  },
  {
    server: 'sends header lines without end',
    does: forever(ok, 'x-more: and more\r\n'),
    told: /^NoAnswer: expected headers of a usable size/,
  },
  {
    server: 'sends one header without end',
    does: forever(`${ok}x-long: `, 'x'.repeat(4096)),
    told: /^NoAnswer: expected headers of a usable size/,
  },
  {
    server: 'sends trailers without end',
    does: forever(`${ok}transfer-encoding: chunked\r\n\r\n0\r\n`, 'x-trailer: y\r\n'),
    told: /^status 200, cut short: |^NoAnswer: /,
  },
  {
    server: 'sends interim answers without end',
    does: forever('', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'),
    told: /^NoAnswer: expected an answer within 0\.5 s, received none/,
    byTime: true,
  },
  {
    server: 'sends a byte of the body now and then',
    does: dripping(`${ok}content-length: 1000000\r\n\r\n`, 'x'),
    told: /^status 200, cut short: the body broke off after \d+ bytes: it took too long$/,
    byTime: true,
  },
  {
    server: 'sends a byte of the head now and then',
    does: dripping(`${ok}x-slow: `, 'x'),
    told: /^NoAnswer: expected an answer within 0\.5 s/,
    byTime: true,
  },
  {
    server: 'announces more than it sends',
    does: says(`${ok}content-length: 1000\r\n\r\nhalf`),
    told: /^status 200, cut short: the body broke off after 4 bytes: 1000 bytes were announced$/,
  },
  {
    server: 'announces less than it sends',
    does: says(`${ok}content-length: 2\r\n\r\nok, and HTTP/1.1 200 OK\r\n\r\n`),
    told: /^status 200$|^NoAnswer: /,
  },
  {
    server: 'announces two lengths',
    does: says(`${ok}content-length: 2\r\ncontent-length: 3\r\n\r\nabc`),
    told: /^NoAnswer: expected an HTTP answer, received /,
  },
  {
    server: 'announces a length and chunks',
    does: says(`${ok}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
    told: /^NoAnswer: expected an HTTP answer/,
  },
  {
    server: 'announces a length below nothing',
    does: says(`${ok}content-length: -1\r\n\r\nabc`),
    told: /^NoAnswer: expected an HTTP answer/,
  },
  {
    server: 'announces a length beyond all numbers',
    does: says(`${ok}content-length: ${'9'.repeat(40)}\r\n\r\nabc`),
    told: /^NoAnswer: expected an HTTP answer/,
  },
  {
    server: 'leaves out the last chunk',
    does: says(`${ok}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
    told: /^status 200, cut short: the body broke off after 4 bytes/,
  },
  {
    server: 'announces a chunk beyond all numbers',
    does: says(`${ok}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\nx`),
    told: /^status 200, cut short: |^NoAnswer: /,
  },
  {
    server: 'resets the connection in the body',
    does: (socket) => socket.write(`${ok}content-length: 9\r\n\r\nhalf`, () => socket.resetAndDestroy()),
    told: /^status 200, cut short: the body broke off|^NoAnswer: /,
  },
  {
    server: 'resets the connection at once',
    does: (socket) => socket.resetAndDestroy(),
    told: /^NoAnswer: expected an HTTP answer, received a closed connection/,
  },
  {
    server: 'speaks the HTTP of 1991',
    does: says('<html>no head</html>\r\n'),
    told: /^NoAnswer: expected an HTTP answer, received bytes that are none/,
  },
  {
    server: 'answers with random bytes',
    does: says('\x16\x03\x01\x00\xff\x00\x1b[2J'),
    told: /^NoAnswer: expected an HTTP answer, received bytes that are none/,
  },
  {
    server: 'answers with a status of four digits',
    does: says('HTTP/1.1 2000 OK\r\n\r\n'),
    told: /^NoAnswer: /,
  },
  {
    server: 'changes the protocol',
    does: says('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    told: /^NoAnswer: expected an HTTP answer/,
  },
  {
    server: 'writes a NUL into a header',
    does: says(`${ok}x-a: a\0b\r\n\r\n`),
    told: /^NoAnswer: expected an HTTP answer, received bytes that are none/,
  },
  {
    server: 'writes a terminal sequence into a header',
    does: says(`${ok}x-a: \x1b]0;title\x07\r\n\r\n`),
    told: /^NoAnswer: expected an HTTP answer, received bytes that are none/,
  },
  {
    server: 'names headers like what every object has',
    does: says(
      `${ok}__proto__: a\r\n__proto__: b\r\nconstructor: c\r\ntoString: d\r\ncontent-length: 0\r\n\r\n`,
    ),
    told: /^status 200$/,
  },
  {
    server: 'repeats a header a thousand times',
    does: says(`${ok}${'a: b\r\n'.repeat(1000)}content-length: 0\r\n\r\n`),
    told: /^status 200$/,
  },
];

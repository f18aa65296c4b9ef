import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomNumbers } from '../validation/random-mutants.ts';
import { injections, spoils } from './hostile-answers.ts';

/** A server whose answers are those of another, but for a share that is spoilt. */
export interface HostileProxy {
  origin: string;
  /** Tokens and secrets that clients sent. */
  secrets: Set<string>;
  stop(): Promise<void>;
}

/**
 * Spoils a share of the answers of a server, the same ones for the same seed; the tester's own levers stay whole. The
 * first to be spoilt are spoilt by injections, whatever the seed: a run that met none would say nothing about them.
 */
export async function hostileProxy(
  behind: string,
  { seed, share }: { seed: number; share: number },
): Promise<HostileProxy> {
  const chance = randomNumbers(seed);
  const secrets = new Set<string>();
  const first = [...injections];
  const server = createServer((request, response) => {
    let sent = '';
    request.on('data', (data: Buffer) => (sent += data.toString('latin1')));
    request.on('end', () => {
      noteSecrets(`${request.headers.authorization ?? ''} ${sent}`, secrets);
      const { method, headers } = request;
      const onward = ask(new URL(request.url ?? '/', behind), { method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const body = Buffer.concat(parts);
          const status = answer.statusCode ?? 500;
          const { connection: _, 'transfer-encoding': __, 'content-length': ___, ...kept } = answer.headers;
          const own = /^\/(control|\.well-known)/.test(request.url ?? '');
          if (own || chance() >= share) response.writeHead(status, kept as never).end(body);
          else {
            const spoil = first.shift() ?? spoils[Math.floor(chance() * spoils.length)];
            spoil?.(
              { request, sent, status, headers: kept as never, body: body.toString() },
              response,
              chance,
            );
          }
        });
      });
      onward.on('error', () => response.destroy());
      onward.end(Buffer.from(sent, 'latin1'));
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function noteSecrets(text: string, secrets: Set<string>): void {
  for (const [, token, secret] of text.matchAll(/Bearer (\S{12,})|"secret":"([^"]{12,})"/g))
    secrets.add(token ?? secret ?? '');
}

import type { Exchange } from '../../lib/client/exchange.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';

/** A file fetched by posting is no new thing: neither 201 nor a Location (NDH-RETR-05). */
export function expectNothingCreated(exchange: Exchange): void {
  const { status, headers } = exchange.response;
  if (status >= 300) throw new NotTestable(`posting to the link is answered ${status} (NDH-RETR-02)`);
  if (status !== 201 && headers.location === undefined) return;
  throw new NonConformance({
    expected: 'a file and nothing new',
    received: status === 201 ? 'status 201' : `a Location: ${headers.location}`,
    where: where(exchange),
  });
}

import type { Registration } from '../client/registration.ts';
import type { Ledger, Thing } from './ledger.ts';

/** What became of an account that was asked for. */
export function noteAccount(
  ledger: Ledger,
  thing: Thing,
  { outcome, account, statusUrl }: Pick<Registration, 'outcome' | 'account' | 'statusUrl'>,
): void {
  const isThere = outcome === 'granted' || outcome === 'pending' || account !== undefined;
  if (isThere) ledger.made(thing, { account: account?.accountId, address: statusUrl });
  else ledger.gone(thing);
}

/** What was decided about a request that waited. */
export function noteDecision(ledger: Ledger, decided: Registration): void {
  const { statusUrl } = decided;
  const waiting = ledger.remaining.find(({ kind, address }) => kind === 'account' && address === statusUrl);
  if (waiting && statusUrl !== undefined) noteAccount(ledger, waiting, decided);
}

/** In whose name a sample request asks, as far as it says. */
export function applicantIn(sample: unknown): string | undefined {
  const { organization } = (sample ?? {}) as { organization?: { name?: unknown } };
  return typeof organization?.name === 'string' ? organization.name : undefined;
}

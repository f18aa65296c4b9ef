import { isAccepted } from '../../../lib/client/bulk/bulk-client.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isKnown } from '../bulk.ts';

/**
 * Goes on only where an export has been accepted.
 * @throws NotOffered where nobody knows the operation, NotTestable where the export is refused (NDH-BULK-01)
 */
export function needAccepted(kickOff: Exchange, parameters: BulkParameters): void {
  if (isAccepted(kickOff)) return;
  const wishes = parameters.map(([name, value]) => `${name}=${value}`).join(', ');
  const answered = `$export${wishes && ` with ${wishes}`} is answered ${kickOff.response.status}`;
  if (!isKnown(kickOff)) throw new NotOffered(`${answered}, as an operation that nobody has (NDH-BULK-01)`);
  throw new NotTestable(`${answered} (NDH-BULK-01)`);
}

import type { Outcome, Values } from '../bindings/binding.ts';
import { ownNameOnly } from '../bindings/own-name-only.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { Access } from '../config/target-config.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import type { Send } from './patiently.ts';
import type { As, Receiver } from './receiver.ts';

/** A binding of the configuration, and how a receiver uses it. */
export interface Use {
  key: string;
  written: WrittenBinding;
  /** Besides the account's identifier. */
  values: Values;
  /** What the grant of the account told, where the binding is given that too. */
  granted?: Values;
  as?: As | undefined;
  access?: Access | undefined;
  headers?: Record<string, string>;
  send?: Send;
}

/**
 * Uses a binding for an account, in its own name or in that of somebody else.
 * @throws NotTestable where it cannot be used in another's name
 */
export async function useBinding(receiver: Receiver, use: Use): Promise<Outcome> {
  const { key, written, granted = {}, as, access, headers, send } = use;
  const { accountId } = receiver.account;
  const values = { accountId, ...use.values };
  const own = as === undefined ? undefined : ownNameOnly(key, written, { granted, values });
  if (own !== undefined) throw new NotTestable(own);
  const carrier = { ...headers, ...(await receiver.carrier(as, access)) };
  return receiver.conversation.bind(key, written, send).run({ ...granted, ...values }, carrier);
}

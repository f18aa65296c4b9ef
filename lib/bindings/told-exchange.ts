import { bindingScheme } from '../client/evidence.ts';
import { type Exchange, realNow } from '../client/exchange.ts';
import type { Values } from './binding.ts';

/**
 * What stands for an exchange where something was done in another way than by HTTP: which way in place of a method,
 * what came of it as a body.
 */
export function toldExchange(
  way: 'COMMAND' | 'BY HAND' | 'BROWSER' | 'GIVEN' | 'TLS' | 'NOT ASKED',
  { key, asked, told, refused }: { key: string; asked?: string; told: Values; refused: boolean },
): Exchange {
  const status = Number(told.status);
  const isStatus = Number.isInteger(status) && status >= 100 && status <= 599;
  return {
    request: {
      method: way,
      url: `${bindingScheme}${key}`,
      headers: {},
      ...(asked === undefined ? {} : { body: asked }),
    },
    response: {
      status: isStatus ? status : refused ? 403 : 200,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(told)),
    },
    duration: 0,
    started: realNow(),
  };
}

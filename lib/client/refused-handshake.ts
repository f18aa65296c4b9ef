import { toldExchange } from '../bindings/told-exchange.ts';
import { TargetUnreachable } from '../verdict/outcomes.ts';
import type { LoginAnswer } from './login.ts';
import { NoAnswer } from './no-answer.ts';

/**
 * A step of a login without the certificate that it needs: a server may refuse that in the TLS handshake already, which
 * is an answer as good as any.
 */
export async function orRefusedHandshake<Answer extends LoginAnswer>(
  step: () => Promise<Answer>,
): Promise<Answer | LoginAnswer> {
  try {
    return await step();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const told = { refused: true, reason: error.message };
    return { exchange: toldExchange('TLS', { key: 'login.first', told, refused: true }) };
  }
}

function isRefusal(error: unknown): error is TargetUnreachable | NoAnswer {
  return error instanceof NoAnswer || (error instanceof TargetUnreachable && /TLS/.test(error.message));
}

import type { Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { fillJson } from './template.ts';
import { toldExchange } from './told-exchange.ts';

/** Answers with values that are known beforehand. */
export async function giveValues(
  known: Record<string, unknown>,
  values: Values,
  { key }: BindingContext,
): Promise<Outcome> {
  const captured = fillJson(known, values) as Record<string, unknown>;
  return {
    captured,
    exchange: toldExchange('GIVEN', { key, told: captured, refused: false }),
    refused: false,
  };
}

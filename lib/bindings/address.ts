import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { fillAddress } from './template.ts';

/** An address of a binding, filled in and whole. @throws ConfigurationError where that is none */
export function addressOf(template: string, values: Values, { baseUrl, key }: BindingContext): string {
  const filled = fillAddress(template, values);
  if (URL.canParse(filled, `${baseUrl}/`)) return new URL(filled, `${baseUrl}/`).href;
  throw new ConfigurationError(`${key}: ${JSON.stringify(filled)} is no address`);
}

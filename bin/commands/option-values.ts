import { InvalidArgumentError } from 'commander';

/** A TCP port; 0 lets the system choose. */
export function port(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535.');
  return value;
}

/** A whole number, not negative. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number.');
  return Number(text);
}

/** A whole number from 1 on. */
export function fromOne(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('expected a whole number from 1 on.');
  return value;
}

/** Names, separated by commas and as often as the option is given. */
export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, ...value.split(',').map((name) => name.trim())];
}

/** A value that may hold commas, as often as it is given. */
export const repeated = (value: string, earlier: string[] = []): string[] => [...earlier, value];

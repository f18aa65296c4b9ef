/** Makes an address absolute and leaves its {placeholders} as they are. */
export function absolute(template: string, base: string): string {
  return new URL(template, base).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

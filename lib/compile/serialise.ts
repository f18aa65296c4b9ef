/** The bytes of a compiled file: JSON on one line. */
export function serialise(content: unknown): string {
  return `${JSON.stringify(content)}\n`;
}

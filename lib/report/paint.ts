/** Colours for a terminal, or none. */
export interface Paint {
  red: (text: string) => string;
  green: (text: string) => string;
  yellow: (text: string) => string;
  dim: (text: string) => string;
  bold: (text: string) => string;
}

const plain = (text: string): string => text;

/** Leaves every text as it is. */
export const noPaint: Paint = { red: plain, green: plain, yellow: plain, dim: plain, bold: plain };

const code =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001B[${open}m${text}\u001B[${close}m`;

const colours: Paint = {
  red: code(31, 39),
  green: code(32, 39),
  yellow: code(33, 39),
  dim: code(2, 22),
  bold: code(1, 22),
};

/** Colours only on a terminal that wants them (`NO_COLOR`, `TERM=dumb`). */
export function paintFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  const wanted = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return wanted ? colours : noPaint;
}

// Terminal sequences (CSI, finished OSC, two-character escapes), then whatever control characters are left. An OSC
// without its end would take the rest of the text, our own words included, so only its beginning goes.
const sequences = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;
const loneSurrogates = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** What steers a terminal or the direction of reading, or is not to be seen: code points, first to last. */
const unprintable: [number, number][] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe007f],
];

const hex = (code: number): string => `\\u{${code.toString(16)}}`;
const controls = new RegExp(
  `[${unprintable.map(([first, last]) => `${hex(first)}-${hex(last)}`).join('')}]`,
  'gu',
);

/** Text of foreign origin without terminal sequences and control characters; line breaks and tabs stay. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(sequences, '')
    .replace(loneSurrogates, '\uFFFD')
    .replace(controls, '');
}

/** The same on one line, cut to a length. */
export function oneLine(text: string, longest = 300): string {
  const line = plainText(text.slice(0, 100 * longest))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** JSON that is safe to show on a terminal: what plain text leaves out is written as escapes. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(controls, escaped);
}

function escaped(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

import { jsonFaults } from '../lines/json-faults.ts';

/** Control characters other than tabs and line ends, escaped; after an escaped backslash it may be a false alarm. */
const control = /\\(?:[bf]|u00[01])/i;

/**
 * Whether the text of a line, longer than its value needs, hides nothing: neither repeated properties nor control
 * characters nor numbers that no double holds.
 *
 * @param length what the value needs without spaces and escapes
 */
export function isPlainJson(text: string, length: number): boolean {
  const first = text.indexOf('\\');
  if (first >= 0) {
    if (control.test(text)) return false;
    const spent = escapesIn(text, first);
    // Nothing but escapes makes the difference. Of surrogates the scan has to tell whether they are pairs.
    if (spent !== undefined && length + spent === text.length) return true;
  }
  return jsonFaults(text).length === 0;
}

/** Characters that escapes take beyond those they stand for; undefined where surrogates are among them. */
function escapesIn(text: string, first: number): number | undefined {
  let spent = 0;
  for (let at = first; at >= 0; at = text.indexOf('\\', at)) {
    if (text.charCodeAt(at + 1) !== 117) {
      spent += 1;
      at += 2;
    } else {
      const high = text.charCodeAt(at + 2) | 32;
      if (high === 100) return undefined;
      spent += 5;
      at += 6;
    }
  }
  return spent;
}

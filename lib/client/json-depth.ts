/** Deepest nesting of objects and arrays that is read; a FHIR resource has a quarter of it. */
const deepest = 64;

/** Whether a text is nested so deep that walking it could end the stack. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === quote) at = endOfString(text, at + 1);
    // Brackets and braces differ in one bit.
    else if ((letter | 32) === opening && (depth += 1) > deepest) return true;
    else if ((letter | 32) === closing) depth -= 1;
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const opening = 0x7b;
const closing = 0x7d;

function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1))
    if (!isEscaped(text, end)) return end;
  return text.length;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, place: number): boolean {
  let first = place;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (place - first) % 2 === 1;
}

const letters = new Set(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((one) => one.charCodeAt(0)),
);

/** Whether a text has only the characters of base64 and white space, in groups of four. */
export function isBase64(text: string): boolean {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || (code >= 9 && code <= 13)) continue;
    if (code !== 61 && !letters.has(code)) return false;
    count++;
  }
  return count > 0 && count % 4 === 0;
}

/** How many bytes a text of base64 without white space stands for; undefined where it cannot be decoded. */
export function decodedLength(text: string): number | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0 || (text.length > 0 && text.length === padding)) return undefined;
  for (let i = 0; i < text.length - padding; i++) if (!letters.has(text.charCodeAt(i))) return undefined;
  return (text.length / 4) * 3 - padding;
}

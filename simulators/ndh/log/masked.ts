/** Words that are long enough for a token or a secret, and numbers that may be a one-time code. */
const suspicious = /[\w~%-]{20,}|\b\d{6}\b/g;

/** Long words that are no secret: ids of the simulator, UUIDs, and names made of plain words and numbers, as files have. */
const plain = [
  /^[0-9a-f]{32}$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^(\d{1,17}|[a-z]{2,19}|([A-Z][a-z]{2,})+)([-_](\d{1,17}|[a-z]{1,19}|([A-Z][a-z]{2,})+|\d{1,4}T\d{1,6}Z?))*$/,
];

/** Letters of a text that are looked at. */
const longest = 2000;

/** A text with a mark in place of whatever may be a secret, whoever has made it. */
export const masked = (text: string): string =>
  text
    .slice(0, longest)
    .replace(suspicious, (word) =>
      word.length > 6 && plain.some((pattern) => pattern.test(word)) ? word : '…',
    );

/** The path of an address, without its query, as it reads: masked after it was decoded. */
export function maskedPath(url: string): string {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  if (!path.includes('%')) return masked(path);
  try {
    return masked(decodeURIComponent(path));
  } catch {
    return masked(path);
  }
}

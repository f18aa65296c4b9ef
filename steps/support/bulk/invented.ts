import { randomInt } from 'node:crypto';

/** Attempts at a free address, where jobs are merely numbered. */
const mostTries = 100;

/**
 * The address of a job that nobody began: in the last path segment or query value by which two jobs differ stands a
 * random one of the same length and alphabet. Undefined where no part differs.
 * @param known addresses of jobs that there may be
 */
export function inventedJob(one: string, other: string, known = new Set<string>()): string | undefined {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const made = likeJob(one, other);
    if (made === undefined || !known.has(made)) return made;
  }
  return undefined;
}

function likeJob(one: string, other: string): string | undefined {
  const [first, second] = [new URL(one), new URL(other)];
  const values = [...first.searchParams].filter(([name, value]) => second.searchParams.get(name) !== value);
  const [name, value] = values.at(-1) ?? [];
  if (name !== undefined && value !== undefined) {
    first.searchParams.set(name, unlike(value, second.searchParams.get(name) ?? ''));
    return first.href;
  }
  const [segments, others] = [first.pathname.split('/'), second.pathname.split('/')];
  const place = segments.findLastIndex((segment, index) => segment !== others[index]);
  if (place < 0) return undefined;
  segments[place] = unlike(segments[place] ?? '', others[place] ?? '');
  first.pathname = segments.join('/');
  return first.href;
}

/** The same address with another name for the file; what follows its first dot stays. */
export function inventedFile(url: string): string {
  const invented = new URL(url);
  const segments = invented.pathname.split('/');
  const [name = '', ...endings] = (segments.pop() ?? '').split('.');
  invented.pathname = [...segments, [unlike(name, name), ...endings].join('.')].join('/');
  return invented.href;
}

/** A random text that looks like another one and is neither it nor a second one. */
function unlike(text: string, second: string): string {
  for (;;) {
    const made = randomLike(text);
    // A text without letters and digits can be like nothing else.
    if ((made !== text && made !== second) || !/[A-Za-z\d]/.test(text)) return made;
  }
}

function randomLike(text: string): string {
  const isHex = !/[g-zG-Z]/.test(text);
  const letters = isHex ? 'abcdef' : 'abcdefghijklmnopqrstuvwxyz';
  return text
    .replace(/[a-z]/g, () => letters[randomInt(letters.length)] ?? '')
    .replace(/[A-Z]/g, () => (letters[randomInt(letters.length)] ?? '').toUpperCase())
    .replace(/\d/g, () => String(randomInt(10)));
}

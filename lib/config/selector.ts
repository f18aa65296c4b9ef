/** What is written for an element that a portal does not have. */
export const absent = 'none';

const placeholders = new Set(['{field}', '{type}', '{scheduledId}', '{fileName}']);

/** Engines of Playwright by their prefix; what has none is CSS, XPath or a quoted text. */
const engines = /^(css|xpath|text|id|role|nth|visible|data-testid|data-test-id|data-test)$/;

// Stand for what was read: a quotation, an attribute in brackets, the argument of a pseudo-class.
const quoted = '\uE000';
const bracketed = '\uE001';
const argument = '\uE002';

const name = '[-_a-zA-Z\u00A0-\uD7FF][-\\w\u00A0-\uD7FF]*';
const compound = `(?=[^\\s>+~,])(?:${name}|\\*)?(?:[.#]${name}|::?${name}${argument}?|${bracketed})*`;
const css = new RegExp(`^[>+~]?\\s*${compound}(?:\\s*[>+~,\\s]\\s*${compound})*$`);

/**
 * Whether a text can be a selector of Playwright, or `none`. Only a browser reads one as a whole; this finds what is
 * empty, not closed, no CSS, of an unknown engine, or has an unknown placeholder, before any server is asked.
 */
export function isSelector(text: string): boolean {
  if ([...text.matchAll(/\{\w*\}/g)].some(([each]) => !placeholders.has(each))) return false;
  const bare = text
    .replace(/\\(?:[0-9a-f]{1,6}\s?|[^])/gi, 'x')
    // A free text may hold quotes and brackets as it likes.
    .replace(/(^|>>)(\s*text=\s*)[^\s"'](?:(?!>>)[^])*/g, `$1$2${quoted}`)
    .replace(/"[^"]*"|'[^']*'/g, quoted);
  return !/["']/.test(bare) && bare.split('>>').every((step) => isStep(step.trim()));
}

function isStep(step: string): boolean {
  const [, engine, body = ''] = /^\*?([a-z-]+)=([^]*)$/.exec(step) ?? [];
  const read = withoutBrackets(engine === undefined ? step : body.trim());
  if (read === '' || /[[\]()]/.test(read)) return false;
  if (engine !== undefined) return engines.test(engine) && (engine !== 'css' || css.test(read));
  return read === quoted || read.startsWith('//') || read.startsWith('..') || css.test(read);
}

/** Brackets are read from the innermost on; one that has no other is left. */
function withoutBrackets(step: string): string {
  const read = step
    .replace(/\[\s*[^\s[\]()=][^[\]()]*\]/g, bracketed)
    .replace(/\(\s*[^\s[\]()][^[\]()]*\)/g, argument);
  return read === step ? read : withoutBrackets(read);
}

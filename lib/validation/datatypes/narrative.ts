import type { Problem } from './primitives.ts';

const elements = new Set(
  (
    'a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ' +
    'ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var'
  ).split(' '),
);
const attributes = new Set(
  (
    'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset cite class ' +
    'colspan compact coords dir frame headers height href hreflang hspace id idref lang longdesc name noshade nowrap rel rev ' +
    'rowspan rules scope shape span src start style summary tabindex title type valign value vspace width xml:lang xmlns'
  ).split(' '),
);
const markup =
  /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

/** Whether a narrative is a well-formed div of allowed markup with content (txt-1, txt-2). */
export function narrativeProblem(text: string): Problem | undefined {
  const open: string[] = [];
  let content = false;
  let end = 0;
  markup.lastIndex = 0;
  for (let match = markup.exec(text); match; match = markup.exec(text)) {
    const [all, closing, name, given, empty] = match;
    const between = text.slice(end, match.index);
    if (!isText(between, open.length > 0)) return broken;
    content ||= between.trim() !== '' || name === 'img';
    end = match.index + all.length;
    if (name === undefined) continue;
    if (open.length === 0 && (name !== 'div' || end === text.length)) return broken;
    if (!elements.has(name) || !allowed(given ?? '')) return forbidden;
    if (closing) {
      if (open.pop() !== name) return broken;
      if (open.length === 0) break;
    } else if (!empty) open.push(name);
  }
  if (open.length || end === 0 || text.slice(end).trim() !== '') return broken;
  return content ? undefined : { rule: 'txt-2', expected: 'a div with content' };
}

const broken = { rule: 'txt-1', expected: 'one well-formed XHTML div' };
const forbidden = { rule: 'txt-1', expected: 'only the elements and attributes allowed in narratives' };

function isText(text: string, inside: boolean): boolean {
  return inside ? !/[<]|&(?!#\d+;|#x[0-9a-fA-F]+;|\w+;)/.test(text) : text.trim() === '';
}

function allowed(given: string): boolean {
  return [...given.matchAll(/([\w:.-]+)\s*=/g)].every(
    ([, name]) => attributes.has(name!) || name!.startsWith('xmlns:') || /=/.test(name!),
  );
}

// What FHIR takes from XHTML for narratives, and where each element may stand.
const words = (text: string): Set<string> => new Set(text.split(' '));

/** The elements of XHTML allowed in a narrative. */
export const elements = words(
  'a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 ' +
    'h5 h6 hr i img kbd li map ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var',
);

const attributes = words(
  'title style class id lang xml:lang dir accesskey tabindex span width align valign char charoff abbr axis headers ' +
    'scope rowspan colspan xml:space',
);
const attributesOf: Record<string, Set<string>> = {
  a: words('href name charset type hreflang rel rev shape coords'),
  area: words('shape coords href nohref alt'),
  blockquote: words('cite'),
  img: words('src border alt longdesc height width usemap ismap'),
  map: words('name'),
  pre: words('space'),
  q: words('cite'),
  table: words('summary width border frame rules cellspacing cellpadding'),
  td: words('nowrap'),
};

/** Whether an element may have an attribute. */
export function allowsAttribute(element: string, attribute: string): boolean {
  return (
    attributes.has(attribute) ||
    attribute.startsWith('xmlns') ||
    attributesOf[element]?.has(attribute) === true
  );
}

/** Elements that have no content. */
export const empty = words('area br hr img');

/** Elements that hold running text: no block may stand anywhere inside them. */
export const running = words(
  'p h1 h2 h3 h4 h5 h6 pre address a b em i strong small big sub sup code tt dfn q var abbr acronym cite bdo kbd samp ' +
    'span caption dd dt',
);
/** Blocks that may not stand inside running text. */
export const blocks = words('div pre table ul ol');
/** Elements that may not stand inside a paragraph. */
export const notInParagraph = words('div blockquote table ol ul p');
/** Elements that may not stand inside one of their own kind. */
export const once = words(
  'a b em i strong small big sub sup code tt dfn q var abbr acronym cite bdo kbd samp',
);

/** The children an element is limited to, which may be no text. */
export const childrenOf: Record<string, Set<string>> = {
  table: words('tbody tr caption thead tfoot col colgroup'),
  tr: words('td th'),
  tbody: words('tr'),
  thead: words('tr'),
  tfoot: words('tr'),
  ul: words('li'),
  ol: words('li'),
  dl: words('dd dt'),
  map: words('area'),
};
/** The elements one of which an element stands in. */
export const parentsOf: Record<string, Set<string>> = {
  tr: words('table thead tfoot tbody'),
  tbody: words('table'),
  thead: words('table'),
  tfoot: words('table'),
  caption: words('table'),
  colgroup: words('table'),
  col: words('colgroup table'),
  th: words('tr thead tfoot'),
  td: words('tr thead tfoot'),
  li: words('ul ol'),
  dd: words('dl'),
  dt: words('dl'),
};

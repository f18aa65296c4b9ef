import { NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { bulkKickOffs, named, noExport, textOf } from '../kick-offs.ts';
import { type Judge, type Look, placeOf } from '../look.ts';

/** The row on the filters of a $export. */
export const filterRows: Record<string, Judge> = { 'BULK-KICK-25': judgeFilters };

const resultParameters =
  /(?:^|&)(_include|_revinclude|revinclude|_sort|_count|_elements|_summary|_contained|_containedType|_total)(?::[^=&]*)?=/;

/** Begins the next filter where it follows a comma. */
const nextFilter = /,(?=\s*[A-Z][A-Za-z]+\?)/;

function judgeFilters(look: Look): void {
  const all = look.some(bulkKickOffs(look), noExport);
  const filters = all.flatMap((event) =>
    named(event, '_typeFilter').flatMap((sent) =>
      textOf(sent)
        .split(nextFilter)
        .map((filter) => ({ event, filter: filter.trim() })),
    ),
  );
  if (filters.length === 0) throw new NotTestable('the client sent no _typeFilter');
  for (const { event, filter } of filters) {
    look.record(filter);
    const [context = '', query = ''] = filter.includes('?') ? filter.split(/\?(.*)/s) : ['', filter];
    const parameter = resultParameters.exec(decoded(query))?.[1];
    const finding = (expected: string) => ({ expected, received: filter, where: placeOf(event) });
    const expected = 'a filter without search result parameters';
    // A32: examples of the guide itself have these two.
    if (parameter === 'revinclude' || /(?:^|&)_include=\*/.test(query)) look.fallShort(finding(expected));
    else if (parameter !== undefined) throw new NonConformance(finding(expected));
    if (look.edition.buildsOn.includes('bulk-3.0.0') && !/^[A-Z][A-Za-z]+$/.test(context))
      throw new NonConformance(finding('one resource type before the question mark'));
  }
}

/** A name may be sent encoded: that of a result parameter is one all the same. */
const decoded = (query: string): string =>
  query.replace(/%([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));

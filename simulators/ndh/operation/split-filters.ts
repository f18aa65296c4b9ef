/** The queries in the values of `_typeFilter`: a comma begins the next one where `Type?` follows it. */
export const splitFilters = (values: string[]): string[] =>
  values.flatMap((value) => value.split(/,\s*(?=[A-Za-z]+\?)/));

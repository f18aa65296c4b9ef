/** What the harness records of an assertion that got a token for all that may be read. */
export const taken = (assertion: string): string => `${assertion}: 200 with a token of scope "system/*.rs"`;

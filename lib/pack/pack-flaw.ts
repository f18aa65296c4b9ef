/** What shows that a pack is not as it was made; the message says what is wrong, and where. */
export class PackFlaw extends Error {
  override name = 'PackFlaw';
}

/**
 * Works on items, several at once, and yields the results in the order of the items. No more than `most` results are
 * awaited: then no further item is taken before the oldest result has been consumed.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  most: () => number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const awaited: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is told when its turn comes; until then it is no unhandled one.
    result.catch(() => {});
    awaited.push(result);
    while (awaited.length >= most()) yield await awaited.shift()!;
  }
  for (const result of awaited) yield await result;
}

/** Marks that something did not come in time. */
export const late = Symbol('late');

/** What a promise gives, or `late` where it does not give it in so many milliseconds; whatever comes later is dropped. */
export async function bounded<Value>(
  promise: Promise<Value>,
  milliseconds: number,
): Promise<Value | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}

/** What comes of something within some seconds; undefined where that is nothing. */
export async function within<Value>(seconds: number, coming: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), seconds * 1000);
  });
  return Promise.race([coming, over]).finally(() => clearTimeout(timer));
}

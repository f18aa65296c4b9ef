/** Every how many of these units of UCUM. */
export interface Period {
  count: number;
  unit: 'd' | 'wk' | 'mo' | 'a';
}

const days = { d: 1, wk: 7 };
const months = { mo: 1, a: 12 };

/** The n-th due time, counted from the first: a month ends where it ends, and the one after it has its own end. */
export function dueTime(start: Date, period: Period, n: number): Date {
  const steps = n * period.count;
  const due = new Date(start);
  if (period.unit === 'd' || period.unit === 'wk') {
    due.setUTCDate(due.getUTCDate() + steps * days[period.unit]);
    return due;
  }
  const day = due.getUTCDate();
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + steps * months[period.unit]);
  const last = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(day, last));
  return due;
}

/** The first due time after an instant; none where an order runs once and has. */
export function dueAfter(start: Date, period: Period | undefined, instant: Date): Date | undefined {
  if (start > instant) return start;
  if (!period) return undefined;
  for (let n = 1; ; n += 1) {
    const due = dueTime(start, period, n);
    if (due > instant) return due;
  }
}

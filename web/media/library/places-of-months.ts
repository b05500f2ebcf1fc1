const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

export type MonthStop = { month: string; year: string; name: string; count: number; place: number }

/** Where in the list each month begins; months come newest first, as the list does. */
export function placesOfMonths(months: readonly { month: string; count: number }[]): MonthStop[] {
  let place = 0
  return months.map(({ month, count }) => {
    const stop = { month, year: month.slice(0, 4), name: names[Number(month.slice(5, 7)) - 1] ?? month, count, place }
    place += count
    return stop
  })
}

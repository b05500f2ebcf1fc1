const hourThere = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Los_Angeles', hour: '2-digit', hourCycle: 'h23' })

/** The midnights of Pacific time after `since` and not after `until` (unix seconds): the ends of insight days. */
export function pacificMidnights(since: number, until: number): Date[] {
  const found: Date[] = []
  const hour = 3_600
  for (let at = Math.floor(since / hour + 1) * hour; at <= until; at += hour) {
    const moment = new Date(at * 1000)
    // Midnight there is 7:00 or 8:00 in UTC; other hours need no calendar.
    if ([7, 8].includes(moment.getUTCHours()) && Number(hourThere.format(moment)) === 0) found.push(moment)
  }
  return found
}

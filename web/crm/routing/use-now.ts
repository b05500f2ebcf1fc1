import { useEffect, useState } from 'react'

/** The time, read again every so often while the screen is looked at. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** The same by the clock of the house, whose answer said what time it was there. A phone that is minutes off counts down rightly. */
export function useHouseNow(answered: { now: string } | undefined, answeredAt: number, everyMs = 1_000): number {
  const here = useNow(everyMs).getTime()
  return answered ? Date.parse(answered.now) + Math.max(0, here - answeredAt) : here
}

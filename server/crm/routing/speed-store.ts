import { addSeconds } from '../../platform/time.ts'
import type { RoutingSettings, SpeedClock } from './contract.ts'
import { afterSecondsWithin, isOpen, secondsWithin } from './hours.ts'

/** Name of the timer that looks after answers that are late. */
export const escalateTopic = 'crm.speed-escalate'

export type ClockRow = { leadId: string; startedAt: string; arrivedAt: string; answeredAt: string | null; answeredBy: string | null; answeredHow: string | null; seconds: number | null; promisedSeconds: number | null; escalateAt: string | null }

/** A clock as the screen shows it at a moment; while it runs, its seconds are those until then. */
export function presentClock(row: ClockRow, { hours, zone, targetMinutes }: RoutingSettings, now: string): SpeedClock {
  const until = row.answeredAt ?? now
  const targetSeconds = targetMinutes * 60
  return {
    leadId: row.leadId, startedAt: row.startedAt, arrivedAt: row.arrivedAt, answeredAt: row.answeredAt, answeredBy: row.answeredBy, answeredHow: row.answeredHow,
    seconds: row.seconds ?? Math.max(0, Math.round((Date.parse(until) - Date.parse(row.startedAt)) / 1000)), promisedSeconds: row.promisedSeconds ?? secondsWithin(hours, zone, row.startedAt, until),
    targetSeconds, dueAt: afterSecondsWithin(hours, zone, row.startedAt, targetSeconds) ?? addSeconds(row.startedAt, targetSeconds), standing: row.answeredAt === null && !isOpen(hours, zone, now), nextEscalationAt: row.escalateAt,
  }
}

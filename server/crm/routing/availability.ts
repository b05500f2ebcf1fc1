import { startOfDate, wallFromInstant, type Instant, type Zone } from '../../platform/time.ts'
import { dateAt, dayAfter, isAfter, isOpen, nextOpen } from './hours.ts'
import type { Person } from './world.ts'

/** Free, or why not; `until` is when that ends by itself, null when nobody can say. */
export type Availability = { free: true } | { free: false; why: string; until: Instant | null }

/** Can this member get a lead at this moment? The reason reads after a name: "Maria: outside working hours until …". */
export function availabilityOf(person: Person, at: Instant): Availability {
  const today = dateAt(at, person.zone)
  const absence = person.absences.find(({ from, to }) => from <= today && today <= to)
  if (absence) {
    const back = startOfDate(dayAfter(absence.to), person.zone)
    return { free: false, why: `away until ${dayAfter(absence.to)}${absence.note ? ` (${absence.note})` : ''}`, until: firstFree(person, back, 0) }
  }
  if (!isOpen(person.hours, person.zone, at)) {
    const until = nextOpen(person.hours, person.zone, at)
    return { free: false, why: until ? `outside working hours until ${clockWords(until, at, person.zone)}` : 'has no working hours', until: until && firstFree(person, until, 0) }
  }
  const given = person.given(today)
  if (person.dailyCap !== null && given >= person.dailyCap) {
    const tomorrow = startOfDate(dayAfter(today), person.zone)
    return { free: false, why: `has ${given} of ${person.dailyCap} for today`, until: person.dailyCap > 0 ? firstFree(person, tomorrow, 0) : null }
  }
  if (person.openCap !== null && person.open >= person.openCap) return { free: false, why: `has ${person.open} open leads of at most ${person.openCap}`, until: null }
  return { free: true }
}

/** The first moment from `at` on at which neither hours nor absence stand in the way. */
function firstFree(person: Person, at: Instant, tries: number): Instant | null {
  if (tries > 60) return null
  const today = dateAt(at, person.zone)
  const absence = person.absences.find(({ from, to }) => from <= today && today <= to)
  if (absence) return firstFree(person, startOfDate(dayAfter(absence.to), person.zone), tries + 1)
  const open = nextOpen(person.hours, person.zone, at)
  return open === null || !isAfter(open, at) ? open : firstFree(person, open, tries + 1)
}

/** "09:00 Europe/Madrid", with the day when it is not today. */
export function clockWords(at: Instant, now: Instant, zone: Zone): string {
  const time = wallFromInstant(at, zone).slice(11, 16)
  const date = dateAt(at, zone)
  if (date === dateAt(now, zone)) return `${time} ${zone}`
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`))
  return `${day}, ${time} ${zone}`
}

import { counted } from '../kit/format.ts'

/** The hour decides the greeting; the name is the first of the person's names. */
export function greeting(name: string, hour: number): string {
  const first = name.trim().split(/\s+/)[0] ?? ''
  const part = hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'
  return first ? `${part}, ${first}` : part
}

const words = ['Nothing', 'One thing', 'Two things', 'Three things', 'Four things', 'Five things', 'Six things', 'Seven things', 'Eight things', 'Nine things']

/** What waits in a sentence, and what goes out next, as "12:00" or "Thu 26 18:00". */
export function waitingSentence(waiting: number, next: string | null): string {
  const what = `${words[waiting] ?? counted(waiting, 'thing')} ${waiting < 2 ? 'waits' : 'wait'} for you.`
  return next ? `${what} The next post goes out ${/^\d/.test(next) ? `at ${next}` : next}.` : what
}

/** The hour of a moment on the clock of a zone. */
export const hourIn = (at: Date, timeZone: string | undefined): number => Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at))

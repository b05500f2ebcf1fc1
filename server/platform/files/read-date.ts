import { instantFromWall } from '../time.ts'

/** In which order a date gives day, month and year when it is all numbers. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['jan', 'janv', 'ene', 'gen', 'sty', 'january', 'januar', 'janvier', 'enero', 'gennaio', 'janeiro', 'januari'], ['feb', 'fev', 'fevr', 'lut', 'february', 'februar', 'fevrier', 'febrero', 'febbraio', 'fevereiro', 'februari'],
    ['mar', 'mrz', 'mars', 'march', 'marz', 'maerz', 'marzo', 'marco', 'maart'], ['apr', 'avr', 'abr', 'kwi', 'april', 'avril', 'abril', 'aprile'], ['may', 'mai', 'maj', 'mayo', 'maggio', 'mag', 'maio', 'mei'],
    ['jun', 'juin', 'giu', 'cze', 'june', 'juni', 'junio', 'giugno', 'junho'], ['jul', 'juil', 'lug', 'lip', 'july', 'juli', 'juillet', 'julio', 'luglio', 'julho'], ['aug', 'aou', 'aout', 'ago', 'sie', 'august', 'agosto', 'augustus'],
    ['sep', 'sept', 'set', 'wrz', 'september', 'septembre', 'septiembre', 'settembre', 'setembro'], ['oct', 'okt', 'ott', 'out', 'paz', 'october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro'],
    ['nov', 'lis', 'november', 'novembre', 'noviembre', 'novembro'], ['dec', 'dez', 'dic', 'gru', 'december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dezembro'],
  ].flatMap((names, month) => names.map((name) => [name, month + 1])),
)

type Read = { date: string; time: string | null; offset: string | null }

/** A date with or without a time; null when it is none or not on the calendar. */
function readParts(text: string, order: DateOrder): Read | null {
  const plain = text.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?)?$/.exec(plain)
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4] ? `${iso[4]}:${iso[5]}:${iso[6] ?? '00'}` : null, iso[7]?.toUpperCase() ?? null)
  const timed = /^(.*?)[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\.?$/.exec(plain)
  const time = timed ? clockOf(Number(timed[2]), timed[3]!, timed[4] ?? '00', timed[5]) : null
  if (timed && time === null) return null
  const day = (timed ? timed[1]! : plain).trim()
  const numbers = /^(\d{1,4})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{1,4})\.?$/.exec(day)
  if (numbers) {
    const [one, two, three] = [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])]
    if (numbers[1]!.length === 4) return checked(one, two, three, time, null)
    if (numbers[1]!.length > 2 || (numbers[3]!.length !== 2 && numbers[3]!.length !== 4)) return null
    if (order === 'ymd' && numbers[3]!.length === 2) return checked(century(one), two, three, time, null)
    const year = numbers[3]!.length === 2 ? century(three) : three
    return order === 'mdy' ? checked(year, one, two, time, null) : checked(year, two, one, time, null)
  }
  const named = /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})$/u.exec(day) ?? /^(\d{1,2})-(\p{L}+)-(\d{2,4})$/u.exec(day)
  if (named) return checked(named[3]!.length === 2 ? century(Number(named[3])) : Number(named[3]), months[named[2]!] ?? 0, Number(named[1]), time, null)
  const american = /^(?:\p{L}+,\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(day)
  if (american) return checked(Number(american[3]), months[american[1]!] ?? 0, Number(american[2]), time, null)
  return null
}

/** Two digits: up to ten years ahead it is this century. */
const century = (year: number): number => (year <= (new Date().getUTCFullYear() % 100) + 10 ? 2000 + year : 1900 + year)

function clockOf(hour: number, minute: string, second: string, half: string | undefined): string | null {
  if (hour > (half ? 12 : 23) || Number(minute) > 59 || Number(second) > 59) return null
  const whole = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return `${String(whole).padStart(2, '0')}:${minute}:${second}`
}

function checked(year: number, month: number, day: number, time: string | null, offset: string | null): Read | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  if (year < 1000 || year > 9999 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null
  return { date: at.toISOString().slice(0, 10), time, offset }
}

/** A date as `YYYY-MM-DD`. The zone is not needed for one, and takes part only so that all readers look alike. */
export const readDate = (text: string, order: DateOrder, _zone: string): string | null => readParts(text, order)?.date ?? null

/** A date with its time of day, as the clock on the wall shows it; `time` is null where the text has none. Null when it is no date, or a moment with an offset. */
export function readWall(text: string, order: DateOrder): { date: string; time: string | null } | null {
  const read = readParts(text, order)
  return read && read.offset === null ? { date: read.date, time: read.time } : null
}

/** A moment as ISO text in UTC. Without an offset it is read on the wall clock of the workspace; a date alone is its midnight. */
export function readMoment(text: string, order: DateOrder, zone: string): string | null {
  const read = readParts(text, order)
  if (!read) return null
  // Text that is a moment already keeps its microseconds, so that an export comes back the same.
  if (read.offset) return Number.isNaN(Date.parse(text.trim())) ? null : text.trim()
  return instantFromWall({ wall: `${read.date}T${read.time ?? '00:00:00'}`, zone }).at
}

/** The order in which all samples are dates; day first when several fit. */
export function guessDateOrder(samples: readonly string[]): DateOrder {
  const fits = (order: DateOrder): number => samples.filter((text) => readParts(text, order) !== null).length
  const [dmy, mdy, ymd] = [fits('dmy'), fits('mdy'), fits('ymd')]
  return mdy > dmy && mdy >= ymd ? 'mdy' : ymd > dmy ? 'ymd' : 'dmy'
}

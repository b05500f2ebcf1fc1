/** What the form of a rule holds; the text of RFC 5545 is made of it and read back into it. */
export type RuleForm = { every: number; unit: 'DAILY' | 'WEEKLY' | 'MONTHLY'; weekdays: string[]; monthly: 'day' | 'last' | 'weekday'; monthDay: number; nth: string; weekday: string; end: 'never' | 'date' | 'count'; until: string | null; count: number }

export const weekdays = [{ id: 'MO', label: 'Mon' }, { id: 'TU', label: 'Tue' }, { id: 'WE', label: 'Wed' }, { id: 'TH', label: 'Thu' }, { id: 'FR', label: 'Fri' }, { id: 'SA', label: 'Sat' }, { id: 'SU', label: 'Sun' }] as const

export const weekdayOf = (date: string): string => weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7]!.id

export const freshRule = (startsOn: string): RuleForm => ({ every: 1, unit: 'WEEKLY', weekdays: [weekdayOf(startsOn)], monthly: 'day', monthDay: Number(startsOn.slice(8)), nth: '1', weekday: weekdayOf(startsOn), end: 'never', until: null, count: 10 })

/** The rule as text: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10`. */
export function ruleText({ every, unit, weekdays: days, monthly, monthDay, nth, weekday, end, until, count }: RuleForm): string {
  const on = unit === 'WEEKLY' && days.length > 0 ? `BYDAY=${weekdays.filter(({ id }) => days.includes(id)).map(({ id }) => id).join(',')}`
    : unit === 'MONTHLY' ? (monthly === 'weekday' ? `BYDAY=${nth}${weekday}` : `BYMONTHDAY=${monthly === 'last' ? -1 : monthDay}`)
    : null
  return [`FREQ=${unit}`, every > 1 ? `INTERVAL=${every}` : null, on, end === 'date' && until ? `UNTIL=${until.replaceAll('-', '')}` : end === 'count' ? `COUNT=${count}` : null].filter(Boolean).join(';')
}

/** The form of a rule that stands; what the form cannot show keeps its first part. */
export function ruleForm(text: string, startsOn: string): RuleForm {
  const parts = new Map(text.split(';').map(part => part.split('=') as [string, string]))
  const fresh = freshRule(startsOn)
  const unit = (parts.get('FREQ') ?? 'WEEKLY') as RuleForm['unit']
  const byDay = parts.get('BYDAY')?.split(',') ?? []
  const nth = /^(-?\d)([A-Z]{2})$/.exec(byDay[0] ?? '')
  const monthDay = Number(parts.get('BYMONTHDAY')?.split(',')[0] ?? fresh.monthDay)
  const until = parts.get('UNTIL')
  return {
    ...fresh, unit, every: Number(parts.get('INTERVAL') ?? 1), weekdays: unit === 'WEEKLY' ? (byDay.length > 0 ? byDay : fresh.weekdays) : fresh.weekdays,
    monthly: nth ? 'weekday' : monthDay === -1 ? 'last' : 'day', monthDay: monthDay === -1 ? fresh.monthDay : monthDay, nth: nth?.[1] ?? fresh.nth, weekday: nth?.[2] ?? fresh.weekday,
    end: until ? 'date' : parts.has('COUNT') ? 'count' : 'never', until: until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` : null, count: Number(parts.get('COUNT') ?? fresh.count),
  }
}

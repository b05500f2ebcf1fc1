import { sql } from '../../platform/db/sql.ts'
import type { Due } from './contract.ts'
import { dueAt, remindAt, standsAt } from './due.ts'

export type Plan = { due: Due | null; repeat: string | null; remindMinutes: number | null; seriesStart: string | null; seriesDate: string | null }

/** The columns that follow from when a task is due. Whatever was put off or reminded before begins anew. */
export function planColumns({ due, repeat, remindMinutes, seriesStart, seriesDate }: Plan, now: Date) {
  const at = remindAt(due, remindMinutes)
  return {
    due_date: due?.date ?? null,
    due_time: due?.time ?? null,
    due_zone: due?.zone ?? null,
    due_at: dueAt(due),
    repeat_rule: repeat,
    series_start: repeat ? (seriesStart ?? due?.date ?? null) : null,
    series_date: repeat ? (seriesDate ?? due?.date ?? null) : null,
    remind_minutes: remindMinutes,
    // A reminder whose time has passed says nothing that the list does not say.
    remind_at: at !== null && at > now.toISOString() ? at : null,
    snoozed_until: null,
    stands_at: standsAt(due, null),
  }
}

const types: Record<keyof ReturnType<typeof planColumns>, string> = {
  due_date: 'date', due_time: 'text', due_zone: 'text', due_at: 'timestamptz', repeat_rule: 'text', series_start: 'date', series_date: 'date', remind_minutes: 'int', remind_at: 'timestamptz', snoozed_until: 'timestamptz', stands_at: 'timestamptz',
}
const named = Object.keys(types) as (keyof typeof types)[]

/** `due_date = …, due_time = …` for an UPDATE. */
export const planSets = (plan: Plan, now: Date) => {
  const values = planColumns(plan, now)
  return sql.join(named.map((name) => sql`${sql.ref(name)} = ${values[name]}::${sql.raw(types[name])}`))
}

/** The names and the values for an INSERT. */
export const planNames = sql.raw(named.join(', '))
export const planValues = (plan: Plan, now: Date) => {
  const values = planColumns(plan, now)
  return sql.join(named.map((name) => sql`${values[name]}::${sql.raw(types[name])}`))
}

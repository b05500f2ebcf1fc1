export type IntakeView = 'waiting' | 'spam' | 'pending' | 'webhooks' | 'all'
/** What of the intake screen stands in the address. */
export type IntakeSearch = { view?: Exclude<IntakeView, 'waiting'>; source?: string }

const views = ['spam', 'pending', 'webhooks', 'all']

export function readIntakeSearch(search: Record<string, unknown>): IntakeSearch {
  const { view, source } = search
  return { ...(typeof view === 'string' && views.includes(view) ? { view: view as Exclude<IntakeView, 'waiting'> } : {}), ...(typeof source === 'string' ? { source } : {}) }
}

/** What stands in the address of the tasks. */
export type TaskSearch = { view?: 'done'; whose?: 'team' | 'all'; day?: string; task?: string; new?: boolean }

/** Reads the address; what is not understood is left out. */
export function readTaskSearch(search: Record<string, unknown>): TaskSearch {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined)
  const [view, whose, day, task] = [text('view'), text('whose'), text('day'), text('task')]
  return {
    ...(view === 'done' ? { view } : {}),
    ...(whose === 'team' || whose === 'all' ? { whose } : {}),
    ...(day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? { day } : {}),
    ...(task && /^[0-9a-f-]{36}$/.test(task) ? { task } : {}),
    ...(search['new'] === true || search['new'] === 'true' ? { new: true } : {}),
  }
}

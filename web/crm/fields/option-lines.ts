import type { FieldOption } from '../../../server/crm/contract.ts'

/** Options as lines of text. */
export const wordsOf = (options: readonly FieldOption[]): string => options.map(({ label }) => label).join('\n')

/** Lines of text as options. A line keeps the id of the option with its label; else of the one at its place, so that renaming keeps the leads. */
export function optionsOf(text: string, before: readonly FieldOption[]): FieldOption[] {
  const labels = text.split('\n').map(one => one.trim()).filter(Boolean)
  const byLabel = new Map(before.map(option => [option.label.toLowerCase(), option.id]))
  const kept = new Set(labels.map(label => byLabel.get(label.toLowerCase())).filter(id => id !== undefined))
  const used = new Set<string>()
  return labels.map((label, at) => {
    const there = byLabel.get(label.toLowerCase())
    const sameLength = labels.length === before.length
    const renamed = sameLength && before[at] && !kept.has(before[at].id) ? before[at].id : undefined
    let id = there ?? renamed ?? (label.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 34) || `option-${at + 1}`)
    while (used.has(id) || (there === undefined && renamed === undefined && kept.has(id))) id = `${id.slice(0, 34)}-${at + 1}`
    used.add(id)
    return { id, label }
  })
}

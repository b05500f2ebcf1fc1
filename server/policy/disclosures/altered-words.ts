import type { Alteration } from '../../platform/alterations.ts'

const staged: readonly Alteration[] = ['furniture', 'decluttered']
const changes: Partial<Record<Alteration, string>> = {
  sky: 'new sky', lawn: 'greener lawn', dusk: 'dusk instead of day', 'objects-removed': 'objects removed', other: 'changed picture',
  structure: 'changed walls or fixtures', flooring: 'other flooring', view: 'other view',
}

/** What was altered, as visitors read it: “Virtually staged. Digitally altered: new sky.” without the last full stop. Empty where nobody has to be told. */
export function alteredWords(alterations: readonly Alteration[]): string {
  const parts: string[] = []
  if (alterations.includes('furniture')) parts.push('Virtually staged')
  else if (alterations.some((one) => staged.includes(one))) parts.push('Virtually decluttered')
  const others = alterations.flatMap((one) => changes[one] ?? [])
  if (others.length > 0) parts.push(`Digitally altered: ${others.join(', ')}`)
  return parts.join('. ')
}

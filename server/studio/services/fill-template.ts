/** JSON with placeholders in braces: inputs of a model, a ComfyUI workflow. */
export type Template = { readonly [key: string]: unknown }

/** What may stand in braces. `mask` is null when nothing was painted. */
export const placeholders = ['prompt', 'negative', 'seed', 'width', 'height', 'image', 'mask', 'model'] as const
export type Values = Readonly<Record<(typeof placeholders)[number], string | number | null>>

const whole = new RegExp(`^\\{(${placeholders.join('|')})\\}$`)
const within = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g')

/**
 * A template with its placeholders filled in. A text that is nothing but a placeholder takes the value's own type, so that a seed is a
 * number; a field whose value is null is left out.
 */
export function fillTemplate(template: Template, values: Values): Record<string, unknown> {
  return fill(template, values) as Record<string, unknown>
}

function fill(part: unknown, values: Values): unknown {
  if (typeof part === 'string') {
    const only = whole.exec(part)?.[1] as keyof Values | undefined
    return only ? values[only] : part.replace(within, (_all, name: keyof Values) => String(values[name] ?? ''))
  }
  if (Array.isArray(part)) return part.map((one) => fill(one, values))
  if (part === null || typeof part !== 'object') return part
  const filled = Object.entries(part).map(([name, one]) => [name, fill(one, values), one] as const)
  return Object.fromEntries(filled.filter(([, value, one]) => value !== null || one === null).map(([name, value]) => [name, value]))
}

import type { z } from 'zod'
import { invalidInput, type FieldError } from '../errors.ts'

/**
 * Checks input against a shape. Throws `platform.invalid_input` with every field that is wrong at once, each with its
 * path, the rule it breaks and what to do.
 */
export function checkShape<S extends z.ZodType>(shape: S, input: unknown): z.output<S> {
  const zeros = findZeros(input, '')
  if (zeros.length) throw invalidInput({ count: zeros.length }, { fields: zeros })
  const result = shape.safeParse(input)
  if (result.success) return result.data
  const fields = result.error.issues.flatMap(toFields)
  throw invalidInput({ count: fields.length }, { fields })
}

/** PostgreSQL stores no U+0000 in text and jsonb, and nobody types one; it is refused here once for all fields. */
function findZeros(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return value.includes('\u0000') ? [{ path, rule: 'no_zero_character', message: 'Leave out the character U+0000; it cannot be stored.' }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => [
    ...(key.includes('\u0000') ? [{ path, rule: 'no_zero_character', message: 'Leave out the character U+0000; it cannot be stored.' }] : []),
    ...findZeros(one, path ? `${path}.${key}` : key),
  ])
}

const article = (type: string) => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`)

function toFields(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: path ? `${path}.${key}` : key,
        rule: 'unknown_field',
        message: `There is no field “${key}” here. Check the spelling, or leave it out.`,
      }))
    case 'invalid_type':
      // Zod 4 leaves the received value out of the issue; absence shows in its message only.
      return [{ path, rule: 'type', message: /received undefined/.test(issue.message) ? 'This field is needed.' : `Give ${article(issue.expected)} here.` }]
    case 'too_small':
      return [{ path, rule: 'min', message: issue.origin === 'string' ? (issue.minimum === 1 ? 'This field is needed.' : `Use ${issue.minimum} characters or more.`) : issue.origin === 'array' ? `Give ${issue.minimum} or more.` : `Use ${issue.minimum} or more.` }]
    case 'too_big':
      return [{ path, rule: 'max', message: issue.origin === 'string' ? `Use ${issue.maximum} characters or fewer.` : issue.origin === 'array' ? `Give ${issue.maximum} or fewer.` : `Use ${issue.maximum} or less.` }]
    case 'invalid_value':
      return [{ path, rule: 'choice', message: `Choose one of: ${issue.values.map(String).join(', ')}.` }]
    case 'invalid_format':
      return [{ path, rule: issue.format, message: formatWords[issue.format] ?? sentence(issue.message) }]
    case 'invalid_union':
      return [{ path, rule: 'choice', message: 'This fits none of the forms that are accepted here.' }]
    default:
      return [{ path, rule: issue.code, message: sentence(issue.message) }]
  }
}

const formatWords: Record<string, string> = {
  email: 'Use an e-mail address such as name@example.com.',
  url: 'Use a full address that begins with https://.',
  datetime: 'Use an ISO 8601 time with zone, such as 2026-03-29T09:00:00Z.',
  date: 'Use a date such as 2026-03-29.',
}

const sentence = (text: string) => {
  const begun = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

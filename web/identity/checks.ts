import type { Schema } from '../kit/schema-resolver.ts'

/** Says what is wrong with a value and what to do; null when nothing is. */
export type Rule = (value: string) => string | null

/**
 * Checks a form before it is sent, with the server's rules in a form that needs no library: these pages are the first
 * that anybody loads. The server judges again.
 */
export function checks(rules: Record<string, Rule>): Schema {
  return {
    '~standard': {
      validate: (values) => {
        const given = values as Record<string, unknown>
        const issues = Object.entries(rules).flatMap(([name, rule]) => {
          const message = rule(String(given[name] ?? ''))
          return message ? [{ message, path: [name] }] : []
        })
        return issues.length ? { issues } : { value: values }
      },
    },
  }
}

export const needed = (message: string): Rule => value => (value.trim() ? null : message)

export const email: Rule = value => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'Use an e-mail address such as name@example.com.')

/** The rules of a new password. Whether it is a common one is for the server to say. */
export const newPassword: Rule = value => {
  if (value.length < 8) return `Use 8 characters or more.${value ? ` This one has ${value.length}.` : ''}`
  if (!/\p{Lu}/u.test(value)) return 'Use at least one capital letter.'
  if (!/\p{Ll}/u.test(value)) return 'Use at least one small letter.'
  return /\p{Nd}/u.test(value) ? null : 'Use at least one digit.'
}

import { toNestErrors } from '@hookform/resolvers'
import type { FieldError, FieldValues, Resolver } from 'react-hook-form'

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] }
type Outcome = { value: unknown; issues?: undefined } | { issues: readonly Issue[] }

/** Any validator that speaks Standard Schema v1 (https://standardschema.dev), such as a zod schema of a contract. */
export type Schema = { readonly '~standard': { validate: (value: unknown) => Outcome | Promise<Outcome> } }

/** Lets a schema check a form. The first complaint about a field counts. */
export function schemaResolver<V extends FieldValues>(schema: Schema): Resolver<V> {
  return async (values, _context, options) => {
    const outcome = await schema['~standard'].validate(values)
    if (!outcome.issues) return { values: outcome.value as V, errors: {} }
    const errors: Record<string, FieldError> = {}
    for (const { message, path = [] } of outcome.issues) {
      const name = path.map(step => String(typeof step === 'object' ? step.key : step)).join('.') || 'root'
      errors[name] ??= { type: 'check', message }
    }
    return { values: {}, errors: toNestErrors<V>(errors, options as Parameters<typeof toNestErrors<V>>[1]) }
  }
}

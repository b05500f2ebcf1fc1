import { FoyerError, type FieldError } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Field } from '../../fields/contract.ts'
import { fieldsOf } from '../../fields/field-queries.ts'
import { readFieldValue } from '../../fields/field-values.ts'
import type { FormDesign } from '../contract.ts'
import { inputName, type Given } from './read-answers.ts'

/**
 * Answers to questions that fill a custom field of the lead, in the form of that field. A field that is gone, or takes no
 * typed answer, leaves its answer in words: nothing that somebody wrote is lost.
 */
export async function readCustom(ctx: Context, design: FormDesign, given: Given): Promise<{ values: Record<string, unknown>; words: string[]; wrong: FieldError[] }> {
  const asked = design.fields.filter((field) => field.fieldId !== null && given[inputName(field)]?.trim())
  const found = { values: {} as Record<string, unknown>, words: [] as string[], wrong: [] as FieldError[] }
  if (asked.length === 0) return found
  const fields = new Map((await fieldsOf(ctx)).map((field) => [field.id as string, field]))
  for (const question of asked) {
    const answer = given[inputName(question)]!.trim()
    const field = fields.get(question.fieldId!)
    const value = field && typed(field, answer)
    if (!field || value === undefined) {
      found.words.push(`${question.label}: ${answer}`)
      continue
    }
    try {
      found.values[field.id] = readFieldValue(field, value)
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error
      found.wrong.push({ path: inputName(question), rule: 'field', message: error.fields[0]?.message ?? error.person })
    }
  }
  return found
}

/** What somebody typed, in the type of the field; undefined when it cannot be given in a form. */
function typed(field: Field, answer: string): unknown {
  if (field.type === 'text' || field.type === 'link' || field.type === 'date') return answer
  if (field.type === 'number') return Number.isFinite(Number(answer)) ? Number(answer) : answer
  if (field.type === 'boolean') return answer === 'yes'
  if (field.type === 'choice') return field.options.find((option) => option.label === answer || option.id === answer)?.id
  return undefined
}

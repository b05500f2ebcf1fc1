import type { FieldError } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { notAllowed } from '../../platform/errors.ts'
import type { Field } from '../fields/contract.ts'
import type { ColumnMapping } from './contract.ts'
import { importMappingWrong } from './errors.ts'
import { targetOf } from './mapping/targets.ts'

/** Refuses a mapping that names what is not there, gives one place twice, or names nobody. */
export function checkMapping(ctx: Context, mapping: readonly ColumnMapping[], columns: number, fields: readonly Field[]): void {
  const wrong: FieldError[] = []
  const taken = new Map<string, string>()
  const labels = new Set(fields.map(({ label }) => label.toLowerCase()))
  mapping.forEach(({ column, name, to, newField }, at) => {
    const path = `mapping.${at}.to`
    const say = (rule: string, message: string) => wrong.push({ path, rule, message })
    if (column >= columns) say('column', `The file has ${columns} columns.`)
    if (to === null) return
    if (to === 'new') {
      if (!newField) return say('new_field', `Give the new field for “${name}” a label and a type.`)
      if (labels.has(newField.label.toLowerCase())) return say('unique', `There is a field “${newField.label}” already. Choose it for “${name}”, or write another label.`)
      labels.add(newField.label.toLowerCase())
      return
    }
    if (to.startsWith('field.') ? !fields.some(({ id }) => `field.${id}` === to) : !targetOf(to)) return say('place', `There is no field for “${name}” any more. Choose another one.`)
    const other = taken.get(to)
    if (other !== undefined && !targetOf(to)?.many) say('twice', `“${other}” and “${name}” go to the same field. Let one of them out, or send it elsewhere.`)
    taken.set(to, name)
  })
  if (wrong.length === 0 && !['name', 'firstName', 'lastName', 'company', 'email', 'emails', 'phone', 'phones'].some((to) => taken.has(to))) {
    wrong.push({ path: 'mapping', rule: 'who', message: 'Say which column holds the name, the e-mail address or the phone number.' })
  }
  if (wrong.length) throw importMappingWrong({}, { fields: wrong })
  if (mapping.some(({ to }) => to === 'new') && !may(ctx.actor, 'crm:fields')) throw notAllowed({ permission: 'Set up custom fields' })
}

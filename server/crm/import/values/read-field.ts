import { isId } from '../../../platform/ids.ts'
import type { Field } from '../../fields/contract.ts'
import type { ColumnMapping } from '../contract.ts'
import { readAmount, readMoney } from './amounts.ts'
import { readDate } from '../../../platform/files/read-date.ts'
import { splitList } from './lists.ts'
import type { World } from './world.ts'

/** A value that was understood, or why not. */
export type Understood = { value: unknown } | { wrong: string }

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'j', 'oui', 'o', 'si', 'sí', 's', 'sim', 'tak', 'да', 'wahr', 'vrai', 'on'])
const no = new Set(['false', 'no', 'n', '0', 'nein', 'non', 'não', 'nao', 'nie', 'нет', 'falsch', 'faux', 'off'])

/** What a custom field takes of a cell. `isNew`: the field is made with the import, and gets the choices that the file names. */
export function readField(field: Pick<Field, 'id' | 'label' | 'type' | 'options'>, { dates = 'dmy', decimals = 'point' }: Pick<ColumnMapping, 'dates' | 'decimals'>, world: World, isNew: boolean): (text: string) => Understood {
  const option = (label: string): Understood => {
    const wanted = label.toLowerCase()
    const known = field.options.find((one) => one.label.toLowerCase() === wanted || one.id === label)
    if (known) return { value: known.id }
    if (!isNew) return { wrong: `“${field.label}” has no option “${label.slice(0, 60)}”. Its options: ${field.options.map((one) => one.label).join(', ')}.` }
    const made = world.newOptionId(field.id, label)
    return made ? { value: made } : { wrong: `“${field.label}” would have more than 100 options. Make it a text field instead.` }
  }
  switch (field.type) {
    case 'text':
      return (text) => (text.length <= 2_000 ? { value: text } : { wrong: `has ${text.length.toLocaleString('en')} characters; up to 2,000 fit. Shorten it.` })
    case 'number':
      return (text) => {
        const read = readAmount(text, decimals)
        return read && Math.abs(Number(read.decimal)) <= 1e15 ? { value: Number(read.decimal) } : { wrong: `“${short(text)}” is no number.` }
      }
    case 'money':
      return (text) => {
        const value = readMoney(text, decimals, world.currency)
        return value ? { value } : { wrong: `“${short(text)}” is no amount of money. Write it such as 1250.00 ${world.currency}.` }
      }
    case 'date':
      return (text) => {
        const value = readDate(text, dates, world.zone)
        return value ? { value } : { wrong: `“${short(text)}” is no date. Write it such as 2026-03-09.` }
      }
    case 'choice':
      return option
    case 'multi':
      return (text) => {
        const read = splitList(text, isNew ? 'loose' : 'strict').map(option)
        const wrong = read.find((one) => 'wrong' in one)
        return wrong ?? { value: [...new Set(read.map((one) => (one as { value: unknown }).value))] }
      }
    case 'boolean':
      return (text) => {
        const word = text.toLowerCase()
        return yes.has(word) ? { value: true } : no.has(word) ? { value: false } : { wrong: `“${short(text)}” is neither yes nor no.` }
      }
    case 'link':
      return (text) => {
        const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
        return URL.canParse(address) && text.length <= 2_000 && !/\s/.test(text) ? { value: address } : { wrong: `“${short(text)}” is no web address.` }
      }
    case 'reference':
      return (text) => (isId(text.toLowerCase()) ? { value: text.toLowerCase() } : { wrong: `“${short(text)}” is no id of a record.` })
  }
}

export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

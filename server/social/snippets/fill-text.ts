import { z } from 'zod'
import { operation } from '../../platform/operations/operation.ts'
import { idOf } from '../../platform/ids.ts'
import { FilledText, FillText, variables, VariableList, variablesIn, type VariableName } from './contract.ts'
import { variableEmpty, variableUnknown } from './errors.ts'
import { refuseUnknownVariables } from './snippet-queries.ts'
import { valuesOf } from './values-of.ts'

export const fillText = operation({
  id: 'social.snippets.fill',
  summary: 'A text with its variables replaced by the facts of a listing, its agent and the workspace. Nothing is kept.',
  http: 'POST /api/v1/social/snippets/fill',
  permission: 'social:read',
  effect: 'read',
  input: FillText,
  output: FilledText,
  errors: [variableUnknown, variableEmpty],
  example: { input: { text: 'Open on Saturday: {listing.address}', listingId: null }, output: { text: 'Open on Saturday: 14 Harbour Lane', used: [{ name: 'listing.address', value: '14 Harbour Lane' }] } },
}).run(async (ctx, { text, listingId }) => {
  refuseUnknownVariables(text, 'text')
  const names = variablesIn(text) as VariableName[]
  if (names.length === 0) return { text, used: [] }
  const values = await valuesOf(ctx, listingId)
  const used = names.map((name) => {
    const value = values.get(name)
    if (value === undefined) throw variableEmpty({ name, label: variables[name], hasListing: listingId !== null }, { fields: [{ path: 'text', rule: 'variable', message: `{${name}} has no value here.` }] })
    return { name, value }
  })
  return { text: used.reduce((filled, { name, value }) => filled.replaceAll(`{${name}}`, value), text), used }
})

export const listVariables = operation({
  id: 'social.snippets.variables',
  summary: 'The variables that a text can hold, with what they stand for in a listing.',
  http: 'GET /api/v1/social/variables',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ listingId: idOf('listing').optional() }),
  output: VariableList,
}).run(async (ctx, { listingId }) => {
  const values = await valuesOf(ctx, listingId ?? null)
  return { items: Object.entries(variables).map(([name, label]) => ({ name, label, value: values.get(name as VariableName) ?? null })) }
})
